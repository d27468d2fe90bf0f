using System.Text.Json;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Paths;

/// <summary>
/// A path that names exactly one place, where <c>ResultPath</c> puts a result. Missing objects on the way are made; an array
/// index must exist already.
/// </summary>
internal sealed class ReferencePath
{
    private readonly IReadOnlyList<object> _steps;

    private ReferencePath(string text, IReadOnlyList<object> steps)
    {
        Text = text;
        _steps = steps;
    }

    public string Text { get; }

    /// <summary><c>$</c>: the result takes the place of the input.</summary>
    public bool IsRoot => _steps.Count == 0;

    /// <exception cref="FormatException">Not a path, or it can select more than one node.</exception>
    public static ReferencePath Parse(string text) =>
        new(text, JsonPath.Parse(text).ReferenceSteps ?? throw new FormatException($"'{text}' is not a Reference Path"));

    /// <summary><paramref name="input"/> with <paramref name="value"/> at this place.</summary>
    /// <exception cref="StatesException"><c>States.ResultPathMatchFailure</c>: the input has no such place.</exception>
    public JsonElement Put(JsonElement input, JsonElement value) => IsRoot ? value : Json.Build(writer => Put(writer, input, 0, value));

    private void Put(Utf8JsonWriter writer, JsonElement? node, int depth, JsonElement value)
    {
        if (depth == _steps.Count)
        {
            writer.Write(value);
        }
        else if (_steps[depth] is int index)
        {
            PutItem(writer, node, index, depth, value);
        }
        else
        {
            PutProperty(writer, node, (string)_steps[depth], depth, value);
        }
    }

    private void PutProperty(Utf8JsonWriter writer, JsonElement? node, string name, int depth, JsonElement value)
    {
        if (node is { ValueKind: not JsonValueKind.Object } other)
        {
            throw CannotApply(other);
        }

        writer.WriteStartObject();
        var replaced = false;
        foreach (var property in node?.EnumerateObject() ?? default)
        {
            writer.WritePropertyName(property.Name);
            if (property.NameEquals(name))
            {
                replaced = true;
                Put(writer, property.Value, depth + 1, value);
            }
            else
            {
                writer.Write(property.Value);
            }
        }

        if (!replaced)
        {
            writer.WritePropertyName(name);
            Put(writer, null, depth + 1, value);
        }

        writer.WriteEndObject();
    }

    private void PutItem(Utf8JsonWriter writer, JsonElement? node, int index, int depth, JsonElement value)
    {
        if (node is not { ValueKind: JsonValueKind.Array } array || index >= array.GetArrayLength())
        {
            throw CannotApply(node ?? Json.Null);
        }

        writer.WriteStartArray();
        var place = 0;
        foreach (var item in array.EnumerateArray())
        {
            if (place++ == index)
            {
                Put(writer, item, depth + 1, value);
            }
            else
            {
                writer.Write(item);
            }
        }

        writer.WriteEndArray();
    }

    private StatesException CannotApply(JsonElement node) =>
        new(StatesError.ResultPathMatchFailure, $"Unable to apply ReferencePath {Text} to input {node.GetRawText()}");
}
