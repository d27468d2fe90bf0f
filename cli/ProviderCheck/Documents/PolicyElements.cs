using System.Text.Json;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>The elements of a statement that the reader of policies has taken, as they are written.</summary>
internal readonly struct PolicyElements(JsonElement statement)
{
    private static readonly string[] PrincipalElements = ["Principal", "NotPrincipal"];

    public string? Sid => statement.TryGetProperty(nameof(Sid), out var sid) ? sid.GetString() : null;

    public bool Has(params ReadOnlySpan<string> elements)
    {
        foreach (var element in elements)
        {
            if (statement.TryGetProperty(element, out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The texts of an element and of its opposite, one or many each.</summary>
    public List<string> Texts(string element)
    {
        var texts = new List<string>();
        foreach (var name in (ReadOnlySpan<string>)[element, $"Not{element}"])
        {
            if (statement.TryGetProperty(name, out var value))
            {
                texts.AddRange(Many(value));
            }
        }

        return texts;
    }

    /// <summary>Whom the statement names: the kind (<c>AWS</c>, <c>Service</c>, …) and the name.</summary>
    public IEnumerable<(string Kind, string Name)> Principals()
    {
        var from = statement;
        return PrincipalElements.Where(name => from.TryGetProperty(name, out _)).Select(from.GetProperty).SelectMany(principal =>
            principal.ValueKind == JsonValueKind.Object
                ? principal.EnumerateObject().SelectMany(kind => Many(kind.Value).Select(name => (kind.Name, name)))
                : [("AWS", principal.GetString()!)]);
    }

    public IEnumerable<string> ConditionKeys() => statement.TryGetProperty("Condition", out var condition)
        ? condition.EnumerateObject().SelectMany(line => line.Value.EnumerateObject().Select(key => key.Name))
        : [];

    private static List<string> Many(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [value.GetString()!];
}
