namespace Payments.Policies;

/// <summary>All resources of a stack, in the order of their registration.</summary>
public sealed class ResourceSet(IReadOnlyList<PolicyResource> resources)
{
    private readonly ILookup<string, PolicyResource> _byType = resources.ToLookup(resource => resource.Type);
    private readonly Dictionary<string, PolicyResource> _byUrn = resources.DistinctBy(resource => resource.Urn).ToDictionary(resource => resource.Urn);

    public IReadOnlyList<PolicyResource> All { get; } = resources;

    /// <summary>The resources of these types, in order; empty when there are none.</summary>
    public IEnumerable<PolicyResource> OfType(params IReadOnlyList<string> types) => types.Count == 1 ? _byType[types[0]] : All.Where(resource => types.Contains(resource.Type));

    /// <summary>The resource of this URN; null when there is none.</summary>
    public PolicyResource? Find(string? urn) => urn is null ? null : _byUrn.GetValueOrDefault(urn);

    /// <summary>
    /// Whether a property of one resource names another: by an identity that is known (its ARN, id, name or URL, alone or at the
    /// beginning of an ARN of something in it), or because the engine says that the value is made from it.
    /// </summary>
    /// <param name="from">The resource that names.</param>
    /// <param name="path">Where, such as <c>bucket</c> or <c>targets[0].arn</c>.</param>
    /// <param name="to">The resource that may be named.</param>
    public static bool Names(PolicyResource from, string path, PolicyResource to)
    {
        var value = from[path];
        if (value.Texts.Any(text => to.Identities.Contains(text) || to.Identities.Any(identity => IsWithin(text, identity))))
        {
            return true;
        }

        var property = path.Split('.', '[')[0];
        return value.HasUnknown && from.PropertyDependencies.TryGetValue(property, out var urns) && urns.Contains(to.Urn);
    }

    private static bool IsWithin(string text, string identity) =>
        identity.StartsWith("arn:", StringComparison.Ordinal)
        && text.Length > identity.Length
        && text.StartsWith(identity, StringComparison.Ordinal)
        && text[identity.Length] is ':' or '/';

    /// <summary>The resources of a type one of whose properties names a resource.</summary>
    /// <param name="type">Their type.</param>
    /// <param name="path">The property by which they do.</param>
    /// <param name="to">The named resource.</param>
    public IEnumerable<PolicyResource> Naming(string type, string path, PolicyResource to) => OfType(type).Where(resource => Names(resource, path, to));

    /// <summary>The resource of a type that a property names; null when there is none, or it is not known.</summary>
    public PolicyResource? NamedBy(PolicyResource from, string path, string type) => OfType(type).FirstOrDefault(resource => Names(from, path, resource));
}
