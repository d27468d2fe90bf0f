namespace Payments.Local.Graph;

/// <summary>What a graph holds that no part of the cloud understands: listed at start, never silently dropped.</summary>
public static class NotSimulated
{
    /// <summary>Resource types, each once, in alphabetical order.</summary>
    public static IReadOnlyList<string> Of(ResourceGraph graph, IEnumerable<IGraphConsumer> consumers)
    {
        var understood = consumers.SelectMany(consumer => consumer.ResourceTypes).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. graph.Resources
                .Where(resource => resource.IsCustom && !understood.Contains(resource.Type))
                .Select(resource => resource.Type)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }
}
