using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Local.Sqs.Messages;

/// <summary>Message attributes: their rules, their size, and which of them a receive asks for.</summary>
internal static class MessageAttributes
{
    private const int MostAttributes = 10;
    private const int MaxNameLength = 256;
    private const int MaxTypeLength = 256;

    /// <summary>Checks and reduces attributes to <c>{name: {DataType, StringValue | BinaryValue}}</c>, in the order of their names.</summary>
    /// <returns>Null when there are none.</returns>
    /// <exception cref="Wire.AwsException">An attribute breaks a rule.</exception>
    public static JsonObject? Check(JsonObject? attributes)
    {
        if (attributes is null || attributes.Count == 0)
        {
            return null;
        }

        if (attributes.Count > MostAttributes)
        {
            throw SqsErrors.Invalid($"Number of message attributes [{attributes.Count}] exceeds the allowed maximum [{MostAttributes}].");
        }

        var result = new JsonObject();
        foreach (var name in attributes.Select(pair => pair.Key).Order(StringComparer.Ordinal))
        {
            CheckName(name);
            result[name] = CheckValue(name, attributes.Object(name) ?? throw NoType(name));
        }

        return result;
    }

    /// <summary>Bytes that count towards the size of the message: names, types and values.</summary>
    public static int Bytes(JsonObject? attributes) =>
        attributes?.Sum(pair => MessageText.Bytes(pair.Key) + MessageText.Bytes(pair.Value!["DataType"]!.GetValue<string>()) + Value(pair.Value.AsObject()).Length) ?? 0;

    /// <summary>The value as bytes.</summary>
    public static byte[] Value(JsonObject attribute) => attribute["BinaryValue"] is { } binary
        ? Convert.FromBase64String(binary.GetValue<string>())
        : System.Text.Encoding.UTF8.GetBytes(attribute["StringValue"]!.GetValue<string>());

    /// <summary>Those that are asked for: by name, by <c>prefix.*</c>, or all by <c>All</c> or <c>.*</c>.</summary>
    /// <returns>Null when none is.</returns>
    public static JsonObject? Select(string? attributes, IReadOnlyList<string> names)
    {
        if (attributes is null || names.Count == 0)
        {
            return null;
        }

        var chosen = JsonNode.Parse(attributes)!.AsObject().Where(pair => names.Any(name => Matches(pair.Key, name))).ToList();
        return chosen.Count == 0 ? null : new JsonObject(chosen.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
    }

    private static bool Matches(string attribute, string name) =>
        name is "All" or ".*"
        || (name.EndsWith(".*", StringComparison.Ordinal) && attribute.StartsWith(name[..^2], StringComparison.Ordinal))
        || attribute == name;

    private static void CheckName(string name)
    {
        if (name.Length is 0 or > MaxNameLength)
        {
            throw SqsErrors.Invalid($"Message (user) attribute name must be between 1 and {MaxNameLength} characters long.");
        }

        if (name.StartsWith("AWS.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Amazon.", StringComparison.OrdinalIgnoreCase))
        {
            throw SqsErrors.Invalid($"Message (user) attribute name '{name}' is invalid: the prefixes AWS. and Amazon. are reserved.");
        }

        if (name[0] == '.' || name[^1] == '.' || name.Contains("..", StringComparison.Ordinal))
        {
            throw SqsErrors.Invalid($"Message (user) attribute name '{name}' is invalid: it may not start or end with a period, or have two in succession.");
        }

        if (!name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.'))
        {
            throw SqsErrors.Invalid($"Message (user) attribute name '{name}' is invalid: it can contain alphanumeric characters, underscores, hyphens and periods.");
        }
    }

    private static JsonObject CheckValue(string name, JsonObject attribute)
    {
        var type = attribute.Text("DataType");
        if (string.IsNullOrEmpty(type))
        {
            throw NoType(name);
        }

        if (attribute["StringListValues"] is JsonArray { Count: > 0 } || attribute["BinaryListValues"] is JsonArray { Count: > 0 })
        {
            throw SqsErrors.Invalid("Message attribute list values in SendMessage operation are not supported.");
        }

        return type.Length > MaxTypeLength || !MessageText.IsAllowed(type)
            ? throw SqsErrors.Invalid($"Message (user) attribute '{name}' has an invalid message attribute type: it can be up to {MaxTypeLength} characters long.")
            : new JsonObject { ["DataType"] = type, [type.Split('.')[0] == "Binary" ? "BinaryValue" : "StringValue"] = TypedValue(name, type, attribute) };
    }

    private static string TypedValue(string name, string type, JsonObject attribute)
    {
        switch (type.Split('.')[0])
        {
            case "Binary":
                var binary = attribute.Text("BinaryValue");
                return string.IsNullOrEmpty(binary) || !IsBase64(binary) ? throw NoValue(name, type) : binary;
            case "Number":
                var number = NonEmptyText(name, type, attribute);
                return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                    ? number
                    : throw SqsErrors.Invalid($"Can't cast the value of message (user) attribute '{name}' to a number.");
            case "String":
                return NonEmptyText(name, type, attribute);
            default:
                throw SqsErrors.Invalid(
                    $"Message (user) attribute '{name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.");
        }
    }

    private static string NonEmptyText(string name, string type, JsonObject attribute)
    {
        var text = attribute.Text("StringValue");
        if (string.IsNullOrEmpty(text))
        {
            throw NoValue(name, type);
        }

        return MessageText.IsAllowed(text)
            ? text
            : throw SqsErrors.Invalid(
                $"Invalid characters found in message (user) attribute '{name}'. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");
    }

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);

    private static Wire.AwsException NoType(string name) =>
        SqsErrors.Invalid($"Message (user) attribute '{name}' must contain a non-empty message attribute type.");

    private static Wire.AwsException NoValue(string name, string type) =>
        SqsErrors.Invalid($"Message (user) attribute '{name}' must contain a non-empty value of type '{type}'.");
}
