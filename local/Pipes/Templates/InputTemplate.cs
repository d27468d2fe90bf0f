using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.Pipes.Templates;

/// <summary>
/// A pipe's input template (user guide, "input transformation"): text or JSON with <c>&lt;$.path&gt;</c> and
/// <c>&lt;aws.pipes.…&gt;</c> in it. Inside quotes a value becomes part of the text, outside it is put in as JSON. A body that
/// is JSON is looked into.
/// </summary>
internal sealed class InputTemplate
{
    private const int MaxLength = 8192;
    private readonly List<TemplatePart> _parts;

    private InputTemplate(List<TemplatePart> parts) => _parts = parts;

    /// <exception cref="AwsException"><c>ValidationException</c>: too long, or a path that is not supported.</exception>
    public static InputTemplate Parse(string template)
    {
        if (template.Length > MaxLength)
        {
            throw PipeErrors.Invalid($"InputTemplate can have up to {MaxLength} characters.");
        }

        var parts = new List<TemplatePart>();
        var text = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < template.Length; i++)
        {
            var end = template[i] == '<' ? template.IndexOf('>', i) : -1;
            if (end > 0 && (template.AsSpan(i + 1).StartsWith("$") || template.AsSpan(i + 1).StartsWith("aws.pipes.")))
            {
                parts.Add(new TemplatePart(text.ToString(), JsonPath.Parse(template[(i + 1)..end]), quoted));
                text.Clear();
                i = end;
                continue;
            }

            quoted ^= template[i] == '"' && (i == 0 || template[i - 1] != '\\');
            text.Append(template[i]);
        }

        parts.Add(new TemplatePart(text.ToString(), null, quoted));
        return new InputTemplate(parts);
    }

    /// <summary>The template with a record's values; text that is not JSON becomes a JSON string.</summary>
    /// <param name="record">The SQS record.</param>
    /// <param name="variable">Values of <c>aws.pipes.…</c>; null for unknown ones.</param>
    public JsonNode? Render(JsonObject record, Func<string, string?> variable)
    {
        var opened = Open(record);
        var result = new StringBuilder();
        foreach (var part in _parts)
        {
            result.Append(part.Text);
            if (part.Path is { } path)
            {
                var value = path.Variable is { } name ? variable(name) : path.Find(opened);
                result.Append(part.Quoted ? Inside(value) : value is null ? "\"\"" : WireJson.Text(value));
            }
        }

        var text = result.ToString();
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true });
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    // Within quotes: a text as it is, anything else as its JSON, escaped.
    private static string Inside(JsonNode? value)
    {
        var text = value switch
        {
            null => "",
            JsonValue plain when plain.GetValueKind() == JsonValueKind.String => plain.GetValue<string>(),
            _ => WireJson.Text(value),
        };
        return WireJson.Text(JsonValue.Create(text))[1..^1];
    }

    private static JsonObject Open(JsonObject record)
    {
        var opened = record.DeepClone().AsObject();
        try
        {
            if (JsonNode.Parse(record["body"]!.GetValue<string>()) is { } body)
            {
                opened["body"] = body;
            }
        }
        catch (JsonException)
        {
            // Plain text stays plain text.
        }

        return opened;
    }

    private sealed record TemplatePart(string Text, JsonPath? Path, bool Quoted);
}
