using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Gives the [Output] properties of a resource outputs that its state will resolve.</summary>
internal static class ResourceOutputs
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<OutputMember>> Members = [];

    /// <summary>A component's own properties are its own business, except those of a remote or read one (overwrite).</summary>
    public static ImmutableDictionary<string, IOutputSource> Initialize(Resource resource, bool overwrite)
    {
        var result = ImmutableDictionary.CreateBuilder<string, IOutputSource>();
        foreach (var member in Members.GetOrAdd(resource.GetType(), Find))
        {
            if (resource is not ComponentResource || overwrite || member.Property.DeclaringType == typeof(Resource))
            {
                result.Add(member.Name, member.Assign(resource));
            }
        }

        return result.ToImmutable();
    }

    private static ImmutableArray<OutputMember> Find(Type type) =>
    [
        .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           let attribute = property.GetCustomAttribute<OutputAttribute>()
           where attribute is not null
           select new OutputMember(attribute.Name ?? property.Name, property),
    ];
}
