using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

internal sealed partial class Serializer
{
    private async Task<object?> ObjectAsync(string context, object value)
    {
        var type = value.GetType();
        if (type.IsEnum && Type.GetTypeCode(type) == TypeCode.Int32)
        {
            return (int)value;
        }

        if (value is ValueTuple)
        {
            return null;
        }

        if (type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute)))
        {
            return EnumValue(context, type, value);
        }

        return type.IsDefined(typeof(OutputTypeAttribute))
            ? await OutputTypeAsync(context, type, value).ConfigureAwait(false)
            : throw new InvalidOperationException($"{type.FullName} is not a supported argument type.\n\t{context}");
    }

    private static object? EnumValue(string context, Type type, object value)
    {
        var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
        if (conversion is null || (conversion.ReturnType != typeof(string) && conversion.ReturnType != typeof(double)))
        {
            throw new InvalidOperationException(
                $"Expected {type.FullName} to have an explicit conversion operator to String or Double.\n\t{context}");
        }

        return conversion.Invoke(null, [value]);
    }

    /// <summary>The read-only fields of an output type, each with its first letter in lower case, nulls included.</summary>
    private async Task<ImmutableDictionary<string, object?>> OutputTypeAsync(string context, Type type, object value)
    {
        var result = ImmutableDictionary.CreateBuilder<string, object?>();
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
        foreach (var field in fields.Where(field => field.IsInitOnly))
        {
            var name = char.ToLowerInvariant(field.Name[0]) + field.Name[1..];
            result[name] = await SerializeAsync($"{context}.{name}", field.GetValue(value)).ConfigureAwait(false);
        }

        return result.ToImmutable();
    }
}
