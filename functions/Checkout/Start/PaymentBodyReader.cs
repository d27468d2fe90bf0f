using System.Text.Json;
using Payments.Domain;

namespace Payments.Checkout;

/// <summary>
/// Reads the JSON of <c>POST /integrate/pay/{method}</c> and <c>POST /checkouts</c>: <c>amount</c> and <c>currency</c>, and optionally
/// <c>method</c>, <c>customerId</c>, <c>orderId</c>, <c>description</c>, <c>items</c> [{<c>name, unitAmount, quantity</c>}],
/// <c>metadata</c> {text: text}, <c>paymentToken</c> or <c>paymentMethodId</c>, <c>customer</c> {<c>email, firstName, locale</c>},
/// <c>deviceFingerprint</c> and <c>ipAddress</c> (the customer's, not the merchant's server's). It judges the form only (<see cref="PaymentRules"/> the values), by hand instead of by a serializer, so
/// that each refusal names its field. An unknown field is refused: in a payment, a misspelt name must not be silently ignored.
/// </summary>
internal static class PaymentBodyReader
{
    private const int MaxDepth = 8;

    /// <exception cref="FormException">The body is not such JSON.</exception>
    public static PaymentDraft Read(ReadOnlyMemory<byte> body)
    {
        using var document = Parse(body);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new FormException("body", ValidationCodes.InvalidType, "the body must be a JSON object");
        }

        var draft = new PaymentDraft();
        foreach (var (name, value) in Properties(root, ""))
        {
            draft = name switch
            {
                "method" => draft with { Method = Text(name, value) },
                "amount" => draft with { Amount = Integer(name, value) },
                "currency" => draft with { Currency = Text(name, value) },
                "customerId" => draft with { CustomerId = Text(name, value) },
                "orderId" => draft with { OrderId = Text(name, value) },
                "description" => draft with { Description = Text(name, value) },
                "paymentToken" => draft with { PaymentToken = Text(name, value) },
                "paymentMethodId" => draft with { PaymentMethodId = Text(name, value) },
                "deviceFingerprint" => draft with { Payer = draft.Payer with { DeviceFingerprint = Text(name, value) } },
                "ipAddress" => draft with { Payer = draft.Payer with { IpAddress = Text(name, value) } },
                "customer" => draft with { Payer = Customer(draft.Payer, value) },
                "items" => draft with { Items = Items(value) },
                "metadata" => draft with { Metadata = Metadata(value) },
                _ => throw Unknown(name),
            };
        }

        return draft;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            throw new FormException("body", ValidationCodes.Missing, "the body is missing; it must be a JSON object");
        }

        try
        {
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException exception)
        {
            // The exception's own words are the parser's, and are stripped from an AOT binary: its position is what helps.
            throw new FormException(
                "body",
                ValidationCodes.InvalidJson,
                $"the body is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}",
                exception);
        }
    }

    private static Payer Customer(Payer payer, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw WrongType("customer", "an object");
        }

        foreach (var (name, element) in Properties(value, "customer."))
        {
            var param = $"customer.{name}";
            payer = name switch
            {
                "email" => payer with { Email = Text(param, element) },
                "firstName" => payer with { FirstName = Text(param, element) },
                "locale" => payer with { Locale = Text(param, element) },
                _ => throw Unknown(param),
            };
        }

        return payer;
    }

    private static List<CartItem> Items(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw WrongType("items", "a list");
        }

        var items = new List<CartItem>();
        foreach (var element in value.EnumerateArray())
        {
            // Bounded here too: what is over the limit is refused by its number, not read to its end first.
            if (items.Count > PaymentLimits.MaxItems)
            {
                break;
            }

            items.Add(Item($"items[{items.Count}]", element));
        }

        return items;
    }

    private static CartItem Item(string path, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw WrongType(path, "an object");
        }

        string? itemName = null;
        long? unitAmount = null;
        long? quantity = null;
        foreach (var (name, value) in Properties(element, path + "."))
        {
            var param = $"{path}.{name}";
            switch (name)
            {
                case "name":
                    itemName = Text(param, value);
                    break;
                case "unitAmount":
                    unitAmount = Integer(param, value);
                    break;
                case "quantity":
                    quantity = Integer(param, value);
                    break;
                default:
                    throw Unknown(param);
            }
        }

        return new(
            itemName ?? throw Missing($"{path}.name"),
            unitAmount ?? throw Missing($"{path}.unitAmount"),
            quantity ?? throw Missing($"{path}.quantity"));
    }

    private static Dictionary<string, string> Metadata(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw WrongType("metadata", "an object");
        }

        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, element) in Properties(value, "metadata."))
        {
            metadata.Add(name, Text($"metadata.{name}", element));
        }

        return metadata;
    }

    // JSON lets a name stand twice, and readers differ in which one they take: a payment with two amounts is refused.
    private static IEnumerable<(string Name, JsonElement Value)> Properties(JsonElement element, string prefix)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                throw new FormException(
                    prefix + property.Name, ValidationCodes.Duplicate, $"{prefix}{property.Name} stands more than once");
            }

            yield return (property.Name, property.Value);
        }
    }

    private static string Text(string param, JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw WrongType(param, "a text");

    private static long Integer(string param, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            throw WrongType(param, "a whole number");
        }

        return value.TryGetInt64(out var number)
            ? number
            : throw new FormException(
                param, ValidationCodes.InvalidInteger, $"{param} must be a whole number, written without point or exponent");
    }

    private static FormException WrongType(string param, string expected) =>
        new(param, ValidationCodes.InvalidType, $"{param} must be {expected}");

    private static FormException Missing(string param) => new(param, ValidationCodes.Missing, $"{param} is missing");

    private static FormException Unknown(string param) =>
        new(param, ValidationCodes.Unknown, $"{param} is not a field of this request");
}
