using System.Text.Json.Nodes;

namespace Payments.Local.Wire;

/// <summary>Reads members of a request with AWS's refusals.</summary>
public static class Input
{
    /// <summary>A text; null when it is absent.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>: it is not a text.</exception>
    public static string? Text(this JsonObject input, string name) => input[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => throw new AwsException("ValidationException", $"The member {name} must be a string"),
    };

    /// <summary>A text that must be there.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>: it is absent or not a text.</exception>
    public static string RequiredText(this JsonObject input, string name) =>
        input.Text(name) ?? throw new AwsException("ValidationException", $"The member {name} is required");

    /// <summary>A whole number; null when it is absent.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>: it is not a whole number.</exception>
    public static long? Whole(this JsonObject input, string name) => input[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out long whole) => whole,
        JsonValue value when value.TryGetValue(out int whole) => whole,
        JsonValue value when value.TryGetValue(out double number) && Math.Floor(number) == number && Math.Abs(number) < 1L << 53 => (long)number,
        _ => throw new AwsException("ValidationException", $"The member {name} must be a whole number"),
    };

    /// <summary>A boolean; null when it is absent.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>: it is not a boolean.</exception>
    public static bool? Flag(this JsonObject input, string name) => input[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out bool flag) => flag,
        _ => throw new AwsException("ValidationException", $"The member {name} must be true or false"),
    };

    /// <summary>The texts of a list; empty when it is absent.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>: it is not a list of texts.</exception>
    public static IReadOnlyList<string> Texts(this JsonObject input, string name) => input[name] switch
    {
        null => [],
        JsonArray list when list.All(item => item is JsonValue value && value.TryGetValue<string>(out _)) => [.. list.Select(item => (string)item!)],
        _ => throw new AwsException("ValidationException", $"The member {name} must be a list of strings"),
    };
}
