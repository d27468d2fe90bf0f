using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>
/// Turns wire values into the types of [Output] properties. What does not fit is warned of and becomes the default of
/// its type; only a target type that no output may have throws.
/// </summary>
internal static partial class Converter
{
    public static OutputData<T> ConvertValue<T>(Action<string> warn, string context, object? wireValue)
    {
        var data = ConvertValue(warn, context, wireValue, typeof(T), []);
        return new OutputData<T>(data.Resources, data.Value is null ? default! : (T)data.Value, data.IsKnown, data.IsSecret);
    }

    public static OutputData<object?> ConvertValue(
        Action<string> warn, string context, object? wireValue, Type target, ImmutableHashSet<Resource> resources)
    {
        TargetTypes.Check(context, target);
        var data = Deserializer.Deserialize(wireValue);
        return new OutputData<object?>(resources, Convert(warn, context, data.Value, target), data.IsKnown, data.IsSecret);
    }

    private static object? Convert(Action<string> warn, string context, object? value, Type target)
    {
        var conversion = TryConvert(warn, context, value, target);
        if (conversion.Error is not null)
        {
            warn(conversion.Error);
        }

        return conversion.Value;
    }

    private static Conversion TryConvert(Action<string> warn, string context, object? value, Type target)
    {
        var nullable = Nullable.GetUnderlyingType(target);
        if (value is null)
        {
            return Conversion.Of(nullable is null && target.IsValueType ? Activator.CreateInstance(target) : null);
        }

        target = nullable ?? target;
        if (target == typeof(object))
        {
            return Conversion.Of(value);
        }

        if (target == typeof(string) || target == typeof(bool) || target == typeof(double))
        {
            return Ensure(context, value, target);
        }

        if (target == typeof(int))
        {
            return value is double number ? Conversion.Of((int)number) : Ensure(context, value, typeof(double), null);
        }

        if (typeof(AssetOrArchive).IsAssignableFrom(target))
        {
            return Conversion.Of(target.IsInstanceOfType(value) ? value
                : target == typeof(Archive) ? new InvalidArchive() : new InvalidAsset());
        }

        if (target == typeof(JsonElement))
        {
            var (element, error) = JsonValue.Write(context, value);
            return new Conversion(element, error);
        }

        if (typeof(Resource).IsAssignableFrom(target))
        {
            return Ensure(context, value, typeof(Resource));
        }

        if (target.IsEnum)
        {
            var inner = TryConvert(warn, context, value, target.GetEnumUnderlyingType());
            return inner is { Error: null, Value: not null } ? Conversion.Of(Enum.ToObject(target, inner.Value)) : inner with { Value = null };
        }

        return target.IsConstructedGenericType
            ? TryConvertGeneric(warn, context, value, target)
            : TryConvertObject(warn, context, value, target);
    }

    private static Conversion Ensure(string context, object value, Type type)
        => Ensure(context, value, type, type.IsValueType ? Activator.CreateInstance(type) : null);

    private static Conversion Ensure(string context, object value, Type type, object? otherwise)
        => type.IsInstanceOfType(value)
            ? Conversion.Of(value)
            : new Conversion(otherwise, $"Expected {type.FullName} but got {value.GetType().FullName} deserializing {context}");
}
