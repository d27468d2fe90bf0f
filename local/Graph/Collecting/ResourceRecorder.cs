using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Payments.Local.Graph.Collecting;

/// <summary>
/// Keeps the resources in the order in which the program constructs them, with what mocks never see: parent, protect,
/// ignored changes. A stack-level transformation sees all of that.
/// </summary>
/// <remarks>
/// Mocks learn only type and name, which two resources under different parents may share. So each new custom resource
/// is tagged here, in the import id, which is the one option that reaches the mocks.
/// </remarks>
internal sealed class ResourceRecorder(string project, string stack)
{
    private const string TagPrefix = "payments-graph:";

    private readonly Lock _lock = new();
    private readonly List<Registration> _registrations = [];
    private readonly Dictionary<Resource, Registration> _byResource = [];
    private readonly Dictionary<string, Registration> _byUrn = new(StringComparer.Ordinal);

    /// <summary>The transformation. It changes nothing but the tag.</summary>
    /// <exception cref="GraphException">The program has registered a resource of the same URN before.</exception>
    public ResourceTransformationResult? Record(ResourceTransformationArgs args)
    {
        if (args.Resource is Stack)
        {
            return null;
        }

        lock (_lock)
        {
            var registration = Add(args.Resource, args.Options);
            if (args.Options is not CustomResourceOptions { Id: null } options)
            {
                return null;
            }

            registration.ExistingId = options.ImportId;
            var tag = new CustomResourceOptions { ImportId = $"{TagPrefix}{_registrations.Count - 1}" };
            return new ResourceTransformationResult(args.Args, CustomResourceOptions.Merge(options, tag));
        }
    }

    /// <summary>The resource that mocks are asked for: by its tag, else (components, reads) the first open one of type and name.</summary>
    public Registration Take(MockResourceArgs args)
    {
        lock (_lock)
        {
            if (args.Id is { } id && id.StartsWith(TagPrefix, StringComparison.Ordinal))
            {
                return _registrations[int.Parse(id[TagPrefix.Length..], System.Globalization.CultureInfo.InvariantCulture)];
            }

            var registration = _registrations.Find(open => open.Resource is null && open.Type == args.Type && open.Name == args.Name)
                ?? throw new GraphException($"{args.Type} '{args.Name}' bypasses the stack's transformations, so it cannot be collected");
            registration.ExistingId ??= string.IsNullOrEmpty(args.Id) ? null : args.Id;
            return registration;
        }
    }

    /// <summary>All resources, in the order of their construction. To be called once the program has run.</summary>
    public async Task<IReadOnlyList<CloudResource>> ResourcesAsync()
    {
        var resources = new List<CloudResource>(_registrations.Count);
        foreach (var registration in _registrations)
        {
            var resource = registration.Resource ?? throw new GraphException($"{registration.Urn} was constructed but never registered");
            var dependsOn = await OutputUtilities.GetValueAsync(registration.DependsOn);
            resources.Add(dependsOn.IsDefaultOrEmpty ? resource : resource with
            {
                DependsOn = [.. dependsOn.Select(other => _byResource.GetValueOrDefault(other)?.Urn).OfType<string>()],
            });
        }

        return resources;
    }

    private Registration Add(Resource resource, ResourceOptions options)
    {
        var parent = options.Parent is null ? null : _byResource.GetValueOrDefault(options.Parent);
        var urn = UrnOf(resource, options.Parent, parent);
        var registration = new Registration(resource, urn, parent)
        {
            Protect = options.Protect ?? parent?.Protect ?? false,
            IgnoreChanges = [.. options.IgnoreChanges],
            DependsOn = options.DependsOn.ToOutput(),
        };
        if (!_byUrn.TryAdd(urn, registration))
        {
            throw new GraphException($"the program registers {urn} twice; give one of the two another name");
        }

        _byResource[resource] = registration;
        _registrations.Add(registration);
        return registration;
    }

    /// <summary>Pulumi's own form: the types of all ancestors but the stack. (The mock monitor shortens it.)</summary>
    private string UrnOf(Resource resource, Resource? parent, Registration? parentRegistration)
    {
        var parentTypes = parentRegistration?.Urn.Split("::")[2] ?? (parent is null or Stack ? "" : parent.GetResourceType());
        var types = parentTypes.Length == 0 ? resource.GetResourceType() : $"{parentTypes}${resource.GetResourceType()}";
        return $"urn:pulumi:{stack}::{project}::{types}::{resource.GetResourceName()}";
    }
}
