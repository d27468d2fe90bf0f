using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

internal static partial class Converter
{
    private static Conversion TryConvertObject(Action<string> warn, string context, object value, Type target)
    {
        if (target.IsValueType && target.IsDefined(typeof(EnumTypeAttribute)))
        {
            return TryConvertEnumType(context, value, target);
        }

        if (target.IsInterface && target.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>() is { } discriminator)
        {
            return TryConvertCase(warn, context, value, target, discriminator.PropertyName);
        }

        if (!target.IsDefined(typeof(OutputTypeAttribute)))
        {
            return Conversion.Failed($"Unexpected target type {target.FullName} when deserializing {context}");
        }

        var constructor = TargetTypes.ConstructorOf(target);
        if (constructor is null)
        {
            return Conversion.Failed(
                $"Expected target type {target.FullName} to have [{nameof(OutputConstructorAttribute)}] constructor when deserializing {context}");
        }

        if (value is not ImmutableDictionary<string, object?> map)
        {
            return Ensure(context, value, typeof(ImmutableDictionary<string, object>));
        }

        var arguments = constructor.GetParameters().Select(parameter =>
        {
            var key = parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!;
            var argument = map.GetValueOrDefault(key);
            return Convert(warn, $"{target.FullName}({parameter.Name})", argument, parameter.ParameterType);
        });
        return Conversion.Of(constructor.Invoke([.. arguments]));
    }

    private static Conversion TryConvertEnumType(string context, object value, Type target)
    {
        if (value is not (string or double))
        {
            return Conversion.Failed(
                $"Expected {typeof(string).FullName} or {typeof(double).FullName} but got {value.GetType().FullName} deserializing {context}");
        }

        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
        var constructor = target.GetConstructor(Any, [value.GetType()]);
        return constructor is null
            ? Conversion.Failed(
                $"Expected target type {target.FullName} to have a constructor with a single {value.GetType().FullName} parameter.")
            : Conversion.Of(constructor.Invoke([value]));
    }

    private static Conversion TryConvertCase(Action<string> warn, string context, object value, Type target, string property)
    {
        if (value is not ImmutableDictionary<string, object?> map)
        {
            return Conversion.Failed(
                $"Expected {typeof(ImmutableDictionary<string, object>).FullName} with discriminator property \"{property}\" "
                + $"but got {value.GetType().FullName} deserializing {context}");
        }

        var cases = target.GetCustomAttributes<DiscriminatedUnionCaseAttribute>().OrderBy(item => item.Tag, StringComparer.Ordinal).ToList();
        var expected = string.Join(", ", cases.Select(item => item.Tag));
        if (map.GetValueOrDefault(property) is not string tag)
        {
            return Conversion.Failed($"missing discriminator property \"{property}\"; expected one of: {expected} deserializing {context}");
        }

        return cases.Find(item => item.Tag == tag) is { } match
            ? TryConvert(warn, context, value, match.Type)
            : Conversion.Failed($"unknown \"{property}\" value \"{tag}\"; expected one of: {expected} deserializing {context}");
    }
}
