using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Local.Sns.Publishing;

/// <summary>Message attributes that AWS takes (developer guide, "message attributes").</summary>
internal static class MessageAttributeRules
{
    private const int MaxNameBytes = 256;

    /// <summary>Checks and reduces attributes to <c>{name: {DataType, StringValue | BinaryValue}}</c>.</summary>
    /// <param name="attributes">As they were sent; null for none.</param>
    /// <param name="member">Where they are in the request, for the refusal.</param>
    /// <returns>Null when there are none.</returns>
    /// <exception cref="Wire.AwsException">An attribute breaks a rule.</exception>
    public static JsonObject? Check(JsonObject? attributes, string member)
    {
        if (attributes is null || attributes.Count == 0)
        {
            return null;
        }

        var result = new JsonObject();
        foreach (var name in attributes.Select(pair => pair.Key))
        {
            CheckName(name);
            result[name] = CheckValue(name, attributes.Object(name) ?? throw SnsErrors.Missing($"{member}.{name}.member.dataType"), member);
        }

        return result;
    }

    /// <summary>Bytes that count towards the size of the message: names, types and values.</summary>
    public static int Bytes(JsonObject? attributes) => attributes?.Sum(pair =>
        Encoding.UTF8.GetByteCount(pair.Key)
        + Encoding.UTF8.GetByteCount(pair.Value!["DataType"]!.GetValue<string>())
        + (pair.Value["BinaryValue"] is { } binary ? Convert.FromBase64String(binary.GetValue<string>()).Length : Encoding.UTF8.GetByteCount(pair.Value["StringValue"]!.GetValue<string>()))) ?? 0;

    private static void CheckName(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) is 0 or > MaxNameBytes)
        {
            throw SnsErrors.AttributeValue($"Length of message attribute name must be less than {MaxNameBytes} bytes.");
        }

        foreach (var letter in name.EnumerateRunes().Where(rune => !(rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or '.'))).Take(1))
        {
            throw SnsErrors.AttributeValue(
                $"Invalid non-alphanumeric character '#x{letter.Value:X}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.");
        }

        if (name[0] == '.')
        {
            throw SnsErrors.AttributeValue("Invalid message attribute name starting with character '.' was found.");
        }

        if (name[^1] == '.')
        {
            throw SnsErrors.AttributeValue("Invalid message attribute name ending with character '.' was found.");
        }

        if (name.Contains("..", StringComparison.Ordinal))
        {
            throw SnsErrors.AttributeValue("Message attribute name can not have successive '.' character.");
        }
    }

    private static JsonObject CheckValue(string name, JsonObject attribute, string member)
    {
        var type = attribute.Text("DataType") ?? throw SnsErrors.Missing($"{member}.{name}.member.dataType");
        var kind = type.Split('.')[0];
        if (kind is not ("String" or "Number" or "Binary") || type.EndsWith('.'))
        {
            throw SnsErrors.AttributeValue($"The message attribute '{name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.");
        }

        var (field, other) = kind == "Binary" ? ("Binary", "String") : ("String", "Binary");
        if (attribute[$"{field}Value"] is null && attribute[$"{other}Value"] is not null)
        {
            throw SnsErrors.AttributeValue($"The message attribute '{name}' with type '{type}' must use field '{field}'.");
        }

        if (attribute.Text($"{field}Value") is not { Length: > 0 } value)
        {
            throw SnsErrors.AttributeValue($"The message attribute '{name}' must contain non-empty message attribute value for message attribute type '{type}'.");
        }

        if (kind == "Number" && !(double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)))
        {
            throw SnsErrors.AttributeValue($"Could not cast message attribute '{name}' value to number.");
        }

        return kind == "Binary" && !Convert.TryFromBase64String(value, new byte[value.Length], out _)
            ? throw SnsErrors.AttributeValue($"The message attribute '{name}' with type '{type}' has a value that is not base64.")
            : new JsonObject { ["DataType"] = type, [$"{field}Value"] = value };
    }
}
