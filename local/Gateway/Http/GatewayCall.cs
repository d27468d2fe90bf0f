using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Gateway.Keys;
using Payments.Local.Gateway.Scripts;

namespace Payments.Local.Gateway.Http;

/// <summary>One request to the gateway: the names in its path, its body, and what the script wants of it.</summary>
internal sealed record GatewayCall(IReadOnlyDictionary<string, string> Path, JsonObject Body)
{
    private const int MaxReference = 64;

    /// <summary>The rule that applies; null for the usual behaviour.</summary>
    public ScriptRule? Rule { get; init; }

    /// <summary>The pair whose API key asks; null for the publishable key, with which only what is public is reached.</summary>
    public KeyPair? Keys { get; init; }

    /// <summary>What rules can match.</summary>
    public ScriptFacts Facts(string operation) => new(
        operation,
        Path.GetValueOrDefault("reference") ?? Optional("reference"),
        Path.GetValueOrDefault("token") ?? Optional("paymentMethod") ?? Optional("token"),
        Body["amount"] is JsonValue value && value.TryGetValue(out long amount) ? amount : null);

    /// <summary>A name of ours in the path.</summary>
    /// <exception cref="GatewayRefusal">It is not a valid one.</exception>
    public string Reference(string name) => Checked(name, Path[name]);

    /// <summary>A name of ours in the body.</summary>
    public string BodyReference(string name) => Checked(name, Text(name));

    public string Text(string name, int maxLength = 2048) =>
        Optional(name) is { Length: > 0 } text && text.Length <= maxLength ? text : throw GatewayRefusal.Invalid($"'{name}' must be a text");

    public string? Optional(string name) => Body[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public long Amount() => Body["amount"] is JsonValue value && value.TryGetValue(out long amount) && amount >= 0
        ? amount
        : throw GatewayRefusal.Invalid("'amount' must be a whole number of minor units");

    public long PositiveAmount() => Amount() is > 0 and var amount ? amount : throw GatewayRefusal.Invalid("'amount' must be more than zero");

    public string Currency() => Text("currency") is { Length: 3 } currency && currency.All(char.IsAsciiLetterUpper)
        ? currency
        : throw GatewayRefusal.Invalid("'currency' must be a code of ISO 4217");

    public bool Flag(string name) => Body[name] is JsonValue value && value.TryGetValue(out bool flag)
        ? flag
        : throw GatewayRefusal.Invalid($"'{name}' must be true or false");

    public int Number(string name)
    {
        // Forms send digits, programs numbers.
        if (Body[name] is JsonValue value && value.TryGetValue(out int number))
        {
            return number;
        }

        return int.TryParse(Optional(name), NumberStyles.None, CultureInfo.InvariantCulture, out number)
            ? number
            : throw GatewayRefusal.Invalid($"'{name}' must be a number");
    }

    private static string Checked(string name, string reference) =>
        reference.Length is > 0 and <= MaxReference && reference.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-')
            ? reference
            : throw GatewayRefusal.Invalid($"'{name}' must have 1 to {MaxReference} letters, digits, '_' and '-'");
}
