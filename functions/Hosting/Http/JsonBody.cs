using System.Text.Json;
using Payments.Domain;

namespace Payments.Hosting;

/// <summary>
/// A small JSON object as a request's body: known fields, each at most once, of texts, whole numbers and truth values. An unknown field is
/// refused: about money, a misspelt name must not be silently ignored.
/// </summary>
public sealed class JsonBody
{
    private const int MaxDepth = 2;

    private readonly Dictionary<string, JsonElement> _fields;

    private JsonBody(Dictionary<string, JsonElement> fields) => _fields = fields;

    /// <param name="body">The bytes; none at all counts as an object without fields.</param>
    /// <param name="known">Names of the fields that may be there.</param>
    /// <exception cref="ApiException">400: it is not such an object.</exception>
    public static JsonBody Read(ReadOnlyMemory<byte> body, params IReadOnlyList<string> known)
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (body.IsEmpty)
        {
            return new(fields);
        }

        using var document = Parse(body);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw Refuse("body", ValidationCodes.InvalidType, "the body must be a JSON object");
        }

        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (!known.Contains(property.Name, StringComparer.Ordinal))
            {
                throw Refuse(property.Name, ValidationCodes.Unknown, $"{property.Name} is not a field of this request");
            }

            if (!fields.TryAdd(property.Name, property.Value.Clone()))
            {
                throw Refuse(property.Name, ValidationCodes.Duplicate, $"{property.Name} stands more than once");
            }
        }

        return new(fields);
    }

    /// <summary>A text of 1 to <paramref name="maxLength"/> characters, or null if it was not sent.</summary>
    /// <exception cref="ApiException">400: it is something else.</exception>
    public string? Text(string name, int maxLength)
    {
        if (!_fields.TryGetValue(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            throw Refuse(name, ValidationCodes.InvalidType, $"{name} must be a text");
        }

        var text = value.GetString()!;
        return text.Length == 0 ? throw Refuse(name, ValidationCodes.Empty, $"{name} must not be empty; leave it out instead")
            : text.Length > maxLength ? throw Refuse(name, ValidationCodes.TooLong, $"{name} may have {maxLength} characters or fewer")
            : text;
    }

    /// <summary>An amount in minor units, 1 to <see cref="PaymentLimits.MaxAmount"/>, or null if it was not sent.</summary>
    /// <exception cref="ApiException">400: it is something else.</exception>
    public long? Amount(string name)
    {
        if (!_fields.TryGetValue(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number)
        {
            throw Refuse(name, ValidationCodes.InvalidType, $"{name} must be a whole number");
        }

        if (!value.TryGetInt64(out var amount))
        {
            throw Refuse(name, ValidationCodes.InvalidInteger, $"{name} must be a whole number, written without point or exponent");
        }

        return amount switch
        {
            <= 0 => throw Refuse(name, ValidationCodes.AmountTooSmall, $"{name} must be 1 or more, in minor units of the currency"),
            > PaymentLimits.MaxAmount => throw Refuse(
                name, ValidationCodes.AmountTooLarge, $"{name} must be {PaymentLimits.MaxAmount} or less, in minor units"),
            _ => amount,
        };
    }

    /// <summary>True or false, or null if it was not sent.</summary>
    /// <exception cref="ApiException">400: it is something else.</exception>
    public bool? Flag(string name) => !_fields.TryGetValue(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Refuse(name, ValidationCodes.InvalidType, $"{name} must be true or false"),
    };

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException exception)
        {
            throw Refuse(
                "body",
                ValidationCodes.InvalidJson,
                $"the body is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");
        }
    }

    private static ApiException Refuse(string param, string code, string message) => ApiException.InvalidRequest(new(param, code, message));
}
