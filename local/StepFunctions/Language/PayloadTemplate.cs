using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Language;

/// <summary>
/// <c>Parameters</c>, <c>ResultSelector</c>, <c>ItemSelector</c>: JSON in which fields named <c>x.$</c> become <c>x</c> with the
/// value of their path or function.
/// </summary>
internal sealed class PayloadTemplate
{
    private readonly JsonElement _literal;
    private readonly DynamicValue? _dynamic;
    private readonly IReadOnlyList<(string Name, PayloadTemplate Value)>? _fields;
    private readonly IReadOnlyList<PayloadTemplate>? _items;

    private PayloadTemplate(
        JsonElement literal,
        DynamicValue? dynamic = null,
        IReadOnlyList<(string Name, PayloadTemplate Value)>? fields = null,
        IReadOnlyList<PayloadTemplate>? items = null)
    {
        _literal = literal;
        _dynamic = dynamic;
        _fields = fields;
        _items = items;
    }

    public static PayloadTemplate Literal(JsonElement value) => new(value);

    public static PayloadTemplate Dynamic(DynamicValue value) => new(default, dynamic: value);

    public static PayloadTemplate Object(IReadOnlyList<(string Name, PayloadTemplate Value)> fields) => new(default, fields: fields);

    public static PayloadTemplate Array(IReadOnlyList<PayloadTemplate> items) => new(default, items: items);

    /// <exception cref="StatesException">A path selects nothing, or a function fails.</exception>
    public JsonElement Evaluate(JsonElement data, Evaluation evaluation)
    {
        if (_fields is null && _items is null)
        {
            return _dynamic?.Evaluate(data, evaluation) ?? _literal;
        }

        return Json.Build(writer => Write(writer, data, evaluation));
    }

    private void Write(Utf8JsonWriter writer, JsonElement data, Evaluation evaluation)
    {
        if (_fields is not null)
        {
            writer.WriteStartObject();
            foreach (var (name, value) in _fields)
            {
                writer.WritePropertyName(name);
                value.Write(writer, data, evaluation);
            }

            writer.WriteEndObject();
        }
        else if (_items is not null)
        {
            writer.WriteStartArray();
            foreach (var item in _items)
            {
                item.Write(writer, data, evaluation);
            }

            writer.WriteEndArray();
        }
        else
        {
            writer.Write(_dynamic?.Evaluate(data, evaluation) ?? _literal);
        }
    }
}
