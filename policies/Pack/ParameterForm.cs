using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;

namespace Payments.Policies.Pack;

/// <summary>A rule parameter's value in the engine's form, and back.</summary>
internal static class ParameterForm
{
    public static Value Write(object value) => value switch
    {
        double number => Value.ForNumber(number),
        bool flag => Value.ForBool(flag),
        string text => Value.ForString(text),
        IReadOnlyList<string> texts => Value.ForList([.. texts.Select(Value.ForString)]),
        _ => throw new InvalidOperationException($"a rule's parameter cannot be a {value.GetType().Name}"),
    };

    /// <summary>The value, if it is of the kind of the parameter's default; null when it is not.</summary>
    public static object? Read(RuleParameter parameter, Value value) => (parameter.Default, value.KindCase) switch
    {
        (double, Value.KindOneofCase.NumberValue) => value.NumberValue,
        (bool, Value.KindOneofCase.BoolValue) => value.BoolValue,
        (string, Value.KindOneofCase.StringValue) => value.StringValue,
        (IReadOnlyList<string>, Value.KindOneofCase.ListValue) when value.ListValue.Values.All(item => item.HasStringValue) =>
            (IReadOnlyList<string>)[.. value.ListValue.Values.Select(item => item.StringValue)],
        _ => null,
    };

    /// <summary>What a value must be, as JSON schema.</summary>
    public static JsonObject SchemaOf(RuleParameter parameter) => parameter.Default switch
    {
        double => new() { ["type"] = "number" },
        bool => new() { ["type"] = "boolean" },
        string => new() { ["type"] = "string" },
        _ => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
    };
}
