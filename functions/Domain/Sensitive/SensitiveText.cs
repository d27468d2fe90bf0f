using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Payments.Domain;

/// <summary>
/// A text that no rendering shows [R72]: a token of the gateway, an API key, a secret that signs, a proof of who a customer is. In a message, in a
/// log, in the text of the record that holds it and in JSON it is <see cref="Redaction"/>. <see cref="Reveal"/> alone gives it away, to whoever puts
/// it on a wire or into a table.
/// </summary>
[JsonConverter(typeof(RedactingConverter))]
public sealed class SensitiveText(string text) : IEquatable<SensitiveText>
{
    /// <summary>What stands where the text would.</summary>
    public const string Redaction = "[redacted]";

    private readonly string _text = text ?? throw new ArgumentNullException(nameof(text));

    /// <summary>Whether there is nothing to hide.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>Characters.</summary>
    public int Length => _text.Length;

    /// <summary>Hiding a text is always right, so it needs no ceremony; there is no way back but <see cref="Reveal"/>.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator SensitiveText?(string? text) => text is null ? null : new(text);

    public static bool operator ==(SensitiveText? left, SensitiveText? right) => Equals(left, right);

    public static bool operator !=(SensitiveText? left, SensitiveText? right) => !Equals(left, right);

    /// <summary>The text, for the wire, for a table, or for a computation whose result does not show it.</summary>
    public string Reveal() => _text;

    public bool Equals(SensitiveText? other) => other is not null && _text == other._text;

    public override bool Equals(object? obj) => Equals(obj as SensitiveText);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Redaction;
}
