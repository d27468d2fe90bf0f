using System.Text.Json;

namespace Payments.Local.StepFunctions.Intrinsics;

/// <summary>The value of an argument.</summary>
/// <param name="Value">The value, a literal's escapes resolved.</param>
/// <param name="Template">A string literal as it was written, in which <c>\{</c> is not a place to fill; null for others.</param>
internal sealed record IntrinsicValue(JsonElement Value, string? Template = null)
{
    /// <exception cref="IntrinsicException">Not an array.</exception>
    public JsonElement Array(string function) =>
        Value.ValueKind == JsonValueKind.Array ? Value : throw Wrong(function, "an array");

    /// <exception cref="IntrinsicException">Not a string.</exception>
    public string Text(string function) =>
        Value.ValueKind == JsonValueKind.String ? Value.GetString()! : throw Wrong(function, "a string");

    /// <summary>A number rounded to the nearest whole one, halves up.</summary>
    /// <exception cref="IntrinsicException">Not a number, or not one of 32 bits.</exception>
    public int Whole(string function)
    {
        if (Value.ValueKind != JsonValueKind.Number)
        {
            throw Wrong(function, "a number");
        }

        var rounded = Math.Floor(Value.GetDouble() + 0.5);
        return rounded is >= int.MinValue and <= int.MaxValue ? (int)rounded : throw Wrong(function, "a number from -2147483648 to 2147483647");
    }

    private IntrinsicException Wrong(string function, string wanted) => new($"Invalid arguments in {function}: expected {wanted}, but got {Value.GetRawText()}");
}
