using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Gives the [Output] properties of a resource outputs that its state will resolve.</summary>
internal static class ResourceOutputs
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<Member>> Members = [];

    /// <summary>A component's own properties are its own business, except those of a remote or read one (overwrite).</summary>
    public static ImmutableDictionary<string, IOutputSource> Initialize(Resource resource, bool overwrite)
    {
        var result = ImmutableDictionary.CreateBuilder<string, IOutputSource>();
        foreach (var member in Members.GetOrAdd(resource.GetType(), Find))
        {
            if (resource is ComponentResource && !overwrite && member.Property.DeclaringType != typeof(Resource))
            {
                continue;
            }

            result.Add(member.Name, Assign(resource, member.Property, member.Name));
        }

        return result.ToImmutable();
    }

    private static IOutputSource Assign(Resource resource, PropertyInfo property, string name)
    {
        var type = property.PropertyType;
        if (!type.IsConstructedGenericType || type.GetGenericTypeDefinition() != typeof(Output<>))
        {
            throw RunException.OutputsHaveIncorrectType([name]);
        }

        // Only the declaring type's property shows a private setter.
        var fullName = $"[Output] {resource.GetType().FullName}.{property.Name}";
        var setter = property.DeclaringType!.GetProperty(property.Name, type)?.GetSetMethod(nonPublic: true)
            ?? throw new InvalidOperationException($"{fullName} did not have a 'set' method");
        var target = type.GenericTypeArguments[0];
        TargetTypes.Check(fullName, target);

        var source = (IOutputSource)Activator.CreateInstance(typeof(OutputSource<>).MakeGenericType(target), resource)!;
        setter.Invoke(resource, [source.GetType().GetProperty(nameof(OutputSource<object>.Output))!.GetValue(source)]);
        return source;
    }

    private static ImmutableArray<Member> Find(Type type) =>
    [
        .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           let attribute = property.GetCustomAttribute<OutputAttribute>()
           where attribute is not null
           select new Member(attribute.Name ?? property.Name, property),
    ];

    private sealed record Member(string Name, PropertyInfo Property);
}
