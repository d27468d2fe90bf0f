using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi;

/// <summary>One field or property marked [Input].</summary>
internal sealed record InputMember(string Name, InputAttribute Attribute, Func<object, object?> Get)
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<InputMember>> Members = [];

    /// <summary>Fields first, then properties, each in the order of their declaration; found once a type.</summary>
    public static ImmutableArray<InputMember> Of(Type argsType) => Members.GetOrAdd(argsType, Find);

    private static ImmutableArray<InputMember> Find(Type argsType)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
        return
        [
            .. from field in argsType.GetFields(All)
               let attribute = field.GetCustomAttribute<InputAttribute>()
               where attribute is not null
               select new InputMember(field.Name, attribute, field.GetValue),
            .. from property in argsType.GetProperties(All)
               let attribute = property.GetCustomAttribute<InputAttribute>()
               where attribute is not null
               select new InputMember(property.Name, attribute, Getter(property)),
        ];
    }

    /// <summary>Delegates all the way: reflection compiles a method of its own for each member that it calls twice.</summary>
    private static Func<object, object?> Getter(PropertyInfo property)
        => property.GetGetMethod(nonPublic: true) is { } getter && property.DeclaringType is { IsValueType: false } type
            ? typeof(InputMember)
                .GetMethod(nameof(Reader), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type, property.PropertyType)
                .CreateDelegate<Func<MethodInfo, Func<object, object?>>>()(getter)
            : property.GetValue;

    private static Func<object, object?> Reader<TArgs, T>(MethodInfo getter)
    {
        var read = getter.CreateDelegate<Func<TArgs, T>>();
        return args => read((TArgs)args);
    }
}
