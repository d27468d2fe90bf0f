using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

internal static partial class Converter
{
    private static Conversion TryConvertGeneric(Action<string> warn, string context, object value, Type target)
    {
        var definition = target.GetGenericTypeDefinition();
        var arguments = target.GenericTypeArguments;
        return definition == typeof(Union<,>) ? Call(nameof(TryConvertUnion), arguments, warn, context, value)
            : definition == typeof(ImmutableArray<>) ? Call(nameof(TryConvertArray), arguments, warn, context, value)
            : definition == typeof(ImmutableDictionary<,>) ? Call(nameof(TryConvertMap), arguments[1..], warn, context, value)
            : definition == typeof(Output<>) ? Call(nameof(TryConvertOutput), arguments, warn, context, value)
            : throw new InvalidOperationException($"Unexpected generic target type {target.FullName} when deserializing {context}");
    }

    private static Conversion Call(string method, Type[] types, Action<string> warn, string context, object value)
        => typeof(Converter)
            .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(types)
            .CreateDelegate<Func<Action<string>, string, object, Conversion>>()(warn, context, value);

    /// <summary>The first of the two types that the value fits.</summary>
    private static Conversion TryConvertUnion<T0, T1>(Action<string> warn, string context, object value)
    {
        var first = TryConvert(warn, $"{context}.AsT0", value, typeof(T0));
        if (first.Error is null)
        {
            return Conversion.Of(Union<T0, T1>.FromT0((T0)first.Value!));
        }

        var second = TryConvert(warn, $"{context}.AsT1", value, typeof(T1));
        return second.Error is null
            ? Conversion.Of(Union<T0, T1>.FromT1((T1)second.Value!))
            : Conversion.Failed(
                $"Expected {typeof(T0).FullName} or {typeof(T1).FullName} but got {value.GetType().FullName} deserializing {context}");
    }

    private static Conversion TryConvertArray<T>(Action<string> warn, string context, object value)
    {
        if (value is not ImmutableArray<object?> items)
        {
            return Ensure(context, value, typeof(ImmutableArray<object>), null);
        }

        var result = ImmutableArray.CreateBuilder<T>(items.Length);
        foreach (var item in items)
        {
            result.Add(As<T>(Convert(warn, context, item, typeof(T))));
        }

        return Conversion.Of(result.MoveToImmutable());
    }

    private static Conversion TryConvertMap<T>(Action<string> warn, string context, object value)
    {
        if (value is not ImmutableDictionary<string, object?> map)
        {
            return Ensure(context, value, typeof(ImmutableDictionary<string, object>));
        }

        return Conversion.Of(typeof(T) == typeof(object)
            ? map
            : map.ToImmutableDictionary(pair => pair.Key, pair => As<T>(Convert(warn, context, pair.Value, typeof(T)))));
    }

    private static Conversion TryConvertOutput<T>(Action<string> warn, string context, object value)
    {
        var inner = TryConvert(warn, context, value, typeof(T));
        return inner.Error is null ? Conversion.Of(Output.Create(As<T>(inner.Value))) : inner;
    }

    private static T As<T>(object? value) => value is null ? default! : (T)value;
}
