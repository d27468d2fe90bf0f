using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>One property marked [Output]. How it is assigned is worked out once, when first needed.</summary>
internal sealed class OutputMember(string name, PropertyInfo property)
{
    private Func<Resource, IOutputSource>? _assign;

    public string Name => name;

    public PropertyInfo Property => property;

    /// <summary>Sets the property to a new output of the resource.</summary>
    /// <exception cref="RunException">The property is no output.</exception>
    /// <exception cref="InvalidOperationException">It has no setter, or its type cannot come from a state.</exception>
    public IOutputSource Assign(Resource resource) => (_assign ??= Prepare(resource.GetType()))(resource);

    private Func<Resource, IOutputSource> Prepare(Type resourceType)
    {
        var type = property.PropertyType;
        if (!type.IsConstructedGenericType || type.GetGenericTypeDefinition() != typeof(Output<>))
        {
            throw RunException.OutputsHaveIncorrectType([name]);
        }

        // Only the declaring type's property shows a private setter.
        var fullName = $"[Output] {resourceType.FullName}.{property.Name}";
        var setter = property.DeclaringType!.GetProperty(property.Name, type)?.GetSetMethod(nonPublic: true)
            ?? throw new InvalidOperationException($"{fullName} did not have a 'set' method");
        var target = type.GenericTypeArguments[0];
        TargetTypes.Check(fullName, target);

        // Delegates all the way: reflection compiles a method of its own for each member that it calls twice.
        return typeof(OutputMember)
            .GetMethod(nameof(Assignment), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(property.DeclaringType, target)
            .CreateDelegate<Func<MethodInfo, Func<Resource, IOutputSource>>>()(setter);
    }

    private static Func<Resource, IOutputSource> Assignment<TResource, T>(MethodInfo setter) where TResource : Resource
    {
        var set = setter.CreateDelegate<Action<TResource, Output<T>>>();
        return resource =>
        {
            var source = new OutputSource<T>(resource);
            set((TResource)resource, source.Output);
            return source;
        };
    }
}
