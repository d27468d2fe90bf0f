namespace Payments.Local.DynamoDb.Values;

/// <summary>A text is not a number that DynamoDB can hold; the message is AWS's.</summary>
internal sealed class NumberException(string message) : Exception(message)
{
    public static NumberException Unreadable(string text) =>
        new(text.Length == 0 ? "The parameter cannot be converted to a numeric value" : $"The parameter cannot be converted to a numeric value: {text}");

    public static NumberException TooManyDigits() => new("Attempting to store more than 38 significant digits in a Number");

    public static NumberException Overflow() => new("Number overflow. Attempting to store a number with magnitude larger than supported range");

    public static NumberException Underflow() => new("Number underflow. Attempting to store a number with magnitude smaller than supported range");
}
