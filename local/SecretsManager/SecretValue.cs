using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager;

/// <summary>A text or bytes, at most 65,536 bytes; or nothing yet.</summary>
internal sealed record SecretValue(string? Text, byte[]? Binary)
{
    private const int MaxBytes = 65536;

    /// <summary>What a version has whose rotation has not given it anything yet.</summary>
    public static SecretValue None { get; } = new(null, null);

    public bool IsNone => Text is null && Binary is null;

    /// <summary>The value in a request; null when it holds none.</summary>
    /// <exception cref="AwsException"><c>InvalidParameterException</c>, <c>ValidationException</c>.</exception>
    public static SecretValue? Read(JsonObject input)
    {
        var (text, binary) = (input.Text("SecretString"), input.Text("SecretBinary"));
        if (text is not null && binary is not null)
        {
            throw SecretErrors.Parameter("You can't specify both a binary secret value and a string secret value in the same secret.");
        }

        return text is not null ? Of(text) : binary is not null ? OfBase64(binary) : null;
    }

    public static SecretValue Of(string text) => Checked(new SecretValue(text, null), Encoding.UTF8.GetByteCount(text), "secretString");

    public static SecretValue OfBase64(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            ? Checked(new SecretValue(null, bytes[..length]), length, "secretBinary")
            : throw new AwsException("SerializationException", "SecretBinary is not base64");
    }

    public bool SameAs(SecretValue other) =>
        Text == other.Text && (Binary is null ? other.Binary is null : other.Binary is not null && Binary.AsSpan().SequenceEqual(other.Binary));

    private static SecretValue Checked(SecretValue value, int bytes, string member) => bytes is > 0 and <= MaxBytes
        ? value
        : throw SecretErrors.Validation(
            $"1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must have length between 1 and {MaxBytes}");
}
