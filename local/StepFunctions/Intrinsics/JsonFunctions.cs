using System.Text.Json;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Intrinsics;

/// <summary>Functions on JSON.</summary>
internal static class JsonFunctions
{
    /// <summary>Blank text is null, as on AWS.</summary>
    public static JsonElement StringToJson(IReadOnlyList<IntrinsicValue> arguments)
    {
        var text = arguments[0].Text("States.StringToJson");
        try
        {
            return string.IsNullOrWhiteSpace(text) ? Json.Null : Json.Parse(text);
        }
        catch (JsonException error)
        {
            throw new IntrinsicException($"Invalid arguments in States.StringToJson: {error.Message}");
        }
    }

    public static JsonElement JsonToString(IReadOnlyList<IntrinsicValue> arguments) => Json.Text(arguments[0].Value.Compacted());

    /// <summary>The first object with the second one's properties over it; only this shallow mode exists.</summary>
    public static JsonElement JsonMerge(IReadOnlyList<IntrinsicValue> arguments)
    {
        var (first, second) = (arguments[0].Value, arguments[1].Value);
        if (first.ValueKind != JsonValueKind.Object || second.ValueKind != JsonValueKind.Object)
        {
            throw new IntrinsicException("Invalid arguments in States.JsonMerge: the first two arguments must be JSON objects");
        }

        if (arguments[2].Value.ValueKind != JsonValueKind.False)
        {
            throw new IntrinsicException("Invalid arguments in States.JsonMerge: only the shallow merging mode is supported, the third argument must be false");
        }

        return Json.Build(writer =>
        {
            writer.WriteStartObject();
            foreach (var property in first.EnumerateObject())
            {
                writer.Write(property.Name, second.TryGetProperty(property.Name, out var newer) ? newer : property.Value);
            }

            foreach (var property in second.EnumerateObject().Where(property => !first.TryGetProperty(property.Name, out _)))
            {
                writer.Write(property.Name, property.Value);
            }

            writer.WriteEndObject();
        });
    }
}
