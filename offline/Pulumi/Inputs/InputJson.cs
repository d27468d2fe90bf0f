using System.Text.Json;

namespace Pulumi;

/// <summary>An argument that is a JSON value, given as text, document or element.</summary>
public sealed class InputJson : Input<JsonElement>
{
    public InputJson() : this(Output.Create(default(JsonElement)))
    {
    }

    private InputJson(Output<JsonElement> output) : base(output)
    {
    }

    public static implicit operator InputJson(string json) => JsonDocument.Parse(json);

    public static implicit operator InputJson(JsonDocument document) => document.RootElement;

    public static implicit operator InputJson(JsonElement element) => Output.Create(element);

    public static implicit operator InputJson(Output<string> json) => json.Apply(text => JsonDocument.Parse(text));

    public static implicit operator InputJson(Output<JsonDocument> document) => document.Apply(parsed => parsed.RootElement);

    public static implicit operator InputJson(Output<JsonElement> element) => new(element);
}
