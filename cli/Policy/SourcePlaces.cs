using Payments.Cli.Workspace;
using Payments.Policies;
using Payments.Policies.Reporting;

namespace Payments.Cli.Policy;

/// <summary>
/// Which file somebody would open to mend a resource: that of the nearest component around it, for <c>payments:messaging:WorkQueue</c> the
/// file <c>WorkQueue.cs</c> of the program, at its class; without one, the stack's settings.
/// </summary>
internal sealed class SourcePlaces
{
    private readonly PaymentsRoot _root;
    private readonly string _stack;
    private readonly ILookup<string, string> _files;
    private readonly Dictionary<string, SourcePlace> _known = [];

    public SourcePlaces(PaymentsRoot root, string stack)
    {
        (_root, _stack) = (root, stack);
        _files = Directory.EnumerateFiles(Path.Combine(root.Path, "platform"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);
    }

    /// <param name="resource">A resource; null for the stack as a whole.</param>
    public SourcePlace Of(PolicyResource? resource)
    {
        // The types of all that is around it, the nearest last: urn:pulumi:STACK::PROJECT::OUTER$INNER$TYPE::NAME.
        var types = resource is null ? [] : resource.Urn.Split("::")[2].Split('$');
        var component = types.Reverse().Select(type => type.Split(':')[^1]).FirstOrDefault(_files.Contains);
        return component is null ? new($"Pulumi.{_stack}.yaml", 1) : Class(component);
    }

    private SourcePlace Class(string name)
    {
        if (!_known.TryGetValue(name, out var place))
        {
            var file = _files[name].First();
            var line = Array.FindIndex(File.ReadAllLines(file), text => text.Contains($"class {name}", StringComparison.Ordinal));
            _known[name] = place = new(Path.GetRelativePath(_root.Path, file).Replace('\\', '/'), Math.Max(line, 0) + 1);
        }

        return place;
    }
}
