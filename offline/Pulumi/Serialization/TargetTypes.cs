using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>The types that [Output] properties and the parameters of output types may have.</summary>
internal static partial class TargetTypes
{
    private static readonly HashSet<Type> Simple =
    [
        typeof(bool), typeof(int), typeof(double), typeof(string), typeof(object), typeof(Asset), typeof(Archive),
        typeof(AssetOrArchive), typeof(JsonElement), typeof(ImmutableDictionary<string, object>), typeof(ImmutableArray<object>),
    ];

    private static readonly ConcurrentDictionary<Type, bool> Checked = [];

    /// <exception cref="InvalidOperationException">The type, or one inside it, is not allowed.</exception>
    public static void Check(string context, Type target)
    {
        if (!Checked.ContainsKey(target))
        {
            Check(context, target, []);
            Checked[target] = true;
        }
    }

    /// <exception cref="InvalidOperationException">A value's type is not allowed.</exception>
    public static void CheckValues(string context, IEnumerable<object?> values)
    {
        foreach (var value in values.Where(value => value is not null))
        {
            var type = value!.GetType();
            Check(context, IsGeneric(type, typeof(Output<>)) ? type.GenericTypeArguments[0] : type);
        }
    }

    /// <summary>The constructor marked [OutputConstructor]; without one, the only public constructor; else null.</summary>
    public static ConstructorInfo? ConstructorOf(Type type)
    {
        var all = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
        var marked = all.FirstOrDefault(constructor => constructor.IsDefined(typeof(OutputConstructorAttribute)));
        var open = all.Where(constructor => constructor.IsPublic).ToList();
        return marked ?? (open.Count == 1 ? open[0] : null);
    }

    private static bool IsGeneric(Type type, Type definition)
        => type.IsConstructedGenericType && type.GetGenericTypeDefinition() == definition;
}
