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
}
