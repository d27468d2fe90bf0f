using System.Text.Json;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Language.Parsing;

/// <summary>Reads the fields that shape input and output.</summary>
internal static class IoParser
{
    /// <summary><c>InputPath</c> or <c>OutputPath</c>.</summary>
    public static PathFilter Path(Fields fields, string name)
    {
        if (fields.Get(name) is { ValueKind: JsonValueKind.Null })
        {
            return PathFilter.Nothing;
        }

        return fields.Path(name) is { } path ? PathFilter.Of(path) : PathFilter.Whole;
    }

    /// <summary><c>ResultPath</c>.</summary>
    public static ResultFilter Result(Fields fields)
    {
        if (fields.Get("ResultPath") is { ValueKind: JsonValueKind.Null })
        {
            return ResultFilter.Nothing;
        }

        return fields.Text("ResultPath") is { } text && fields.TryRead("ResultPath", text, ReferencePath.Parse, "Value is not a Reference Path") is { } path
            ? ResultFilter.Of(path)
            : ResultFilter.Whole;
    }

    /// <summary>A payload template; null when the field is absent. <c>ResultSelector</c> must be an object.</summary>
    public static PayloadTemplate? Template(Fields fields, string name, bool mustBeObject = false)
    {
        if (fields.Get(name) is not { } value)
        {
            return null;
        }

        if (mustBeObject && value.ValueKind != JsonValueKind.Object)
        {
            fields.Problems.Schema("Expected value of type [OBJECT]", fields.At(name));
            return null;
        }

        return Template(value, fields.At(name), fields.Problems);
    }

    private static PayloadTemplate Template(JsonElement value, string location, Problems problems) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => PayloadTemplate.Object([.. value.EnumerateObject().Select(property => Field(property, location, problems))]),
            JsonValueKind.Array => PayloadTemplate.Array([.. value.EnumerateArray().Select(item => Template(item, location, problems))]),
            _ => PayloadTemplate.Literal(value),
        };

    private static (string Name, PayloadTemplate Value) Field(JsonProperty property, string location, Problems problems)
    {
        if (!property.Name.EndsWith(".$", StringComparison.Ordinal))
        {
            return (property.Name, Template(property.Value, location, problems));
        }

        try
        {
            var text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : throw new FormatException("not a string");
            return (property.Name[..^2], PayloadTemplate.Dynamic(DynamicValue.Parse(property.Name, text)));
        }
        catch (FormatException)
        {
            problems.Schema($"The value for the field '{property.Name}' must be a valid JSONPath or a valid intrinsic function call", location);
            return (property.Name, PayloadTemplate.Literal(property.Value));
        }
    }
}
