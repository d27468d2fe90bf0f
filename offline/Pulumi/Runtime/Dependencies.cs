namespace Pulumi;

/// <summary>What it means to depend on a resource.</summary>
internal static class Dependencies
{
    /// <summary>A component stands for the custom resources (and remote components) it parents, at any depth of components.</summary>
    public static IEnumerable<Resource> Expand(IEnumerable<Resource> resources)
    {
        var seen = new HashSet<Resource>();
        var next = new System.Collections.Generic.Stack<Resource>(resources);
        while (next.TryPop(out var resource))
        {
            if (!seen.Add(resource) || resource is not ComponentResource)
            {
                continue;
            }

            lock (resource.ChildResources)
            {
                foreach (var child in resource.ChildResources)
                {
                    next.Push(child);
                }
            }
        }

        return seen.Where(resource => resource is CustomResource or ComponentResource { IsRemote: true });
    }
}
