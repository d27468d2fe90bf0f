using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The resource classes of all assemblies that refer to this one, by type token.</summary>
internal static class ResourceTypes
{
    private static readonly Lazy<ILookup<string, (Version? Version, Type Type)>> All = new(Discover);

    /// <summary>Of the classes of a token, the one of the highest version that is at least, and of the same major as, the one asked for.</summary>
    public static Type? Find(string token, string? version)
    {
        var wanted = Parse(version);
        return All.Value[token]
            .Where(candidate => wanted is null || candidate.Version is null
                || (candidate.Version >= wanted && candidate.Version.Major == wanted.Major))
            .OrderByDescending(candidate => candidate.Version)
            .Select(candidate => candidate.Type)
            .FirstOrDefault();
    }

    private static ILookup<string, (Version? Version, Type Type)> Discover()
    {
        var found =
            from assembly in Loaded()
            from type in assembly.GetTypes()
            where typeof(Resource).IsAssignableFrom(type)
            let attribute = type.GetCustomAttribute<ResourceTypeAttribute>()
            where attribute is not null
            select (attribute, type);
        return found.ToLookup(item => item.attribute.Type, item => (Parse(item.attribute.Version), item.type));
    }

    private static IEnumerable<Assembly> Loaded()
    {
        var own = typeof(Resource).Assembly.GetName().Name;
        return AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.IsDynamic && assembly.GetReferencedAssemblies().Any(reference => reference.Name == own));
    }

    private static Version? Parse(string? version)
        => Version.TryParse(version?.Split('-', '+')[0], out var parsed) ? parsed : null;
}
