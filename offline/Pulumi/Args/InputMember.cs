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
        var fields = argsType.GetFields(All).Select(field => (Member: (MemberInfo)field, Get: (Func<object, object?>)field.GetValue));
        var properties = argsType.GetProperties(All).Select(property => (Member: (MemberInfo)property, Get: (Func<object, object?>)property.GetValue));
        return
        [
            .. from candidate in fields.Concat(properties)
               let attribute = candidate.Member.GetCustomAttribute<InputAttribute>()
               where attribute is not null
               select new InputMember(candidate.Member.Name, attribute, candidate.Get),
        ];
    }
}
