using System.Net;

namespace Payments.Domain;

/// <summary>Decides whether a payment is valid in itself: known names, bounds, and a cart that adds up.</summary>
public static class PaymentRules
{
    /// <summary>The order, or every reason against it, in the order of the fields.</summary>
    public static Validated<PaymentOrder> Validate(PaymentDraft draft)
    {
        var errors = new List<ValidationError>();
        var method = Method(draft.Method, errors);
        var minorUnits = Amount(draft.Amount, errors);
        var currency = CurrencyOf(draft.Currency, errors);
        Text("customerId", draft.CustomerId, PaymentLimits.MaxIdLength, errors);
        Text("orderId", draft.OrderId, PaymentLimits.MaxIdLength, errors);
        PayerOf(draft.Payer, errors);
        var source = SourceOf(draft, method, errors);
        Text("description", draft.Description, PaymentLimits.MaxDescriptionLength, errors);
        Items(draft.Items, errors);
        Metadata(draft.Metadata, errors);
        if (errors.Count > 0 || method is null || currency is null)
        {
            return Validated<PaymentOrder>.Invalid(errors);
        }

        var amount = new Money(minorUnits, currency);
        if (!draft.Items.AddsUpTo(amount))
        {
            errors.Add(new("items", ValidationCodes.CartMismatch, $"the items do not add up to the amount, {amount}"));
            return Validated<PaymentOrder>.Invalid(errors);
        }

        return Validated<PaymentOrder>.Valid(new(
            method, amount, draft.CustomerId, draft.OrderId, draft.Description, draft.Items, draft.Metadata)
        {
            Payer = draft.Payer,
            Source = source,
        });
    }

    private static void PayerOf(Payer payer, List<ValidationError> errors)
    {
        Text("customer.email", payer.Email, PaymentLimits.MaxEmailLength, errors);
        Text("customer.firstName", payer.FirstName, PaymentLimits.MaxIdLength, errors);
        Text("deviceFingerprint", payer.DeviceFingerprint, PaymentLimits.MaxFingerprintLength, errors);
        if (payer.Email is { Length: > 0 and <= PaymentLimits.MaxEmailLength } email && !IsEmail(email))
        {
            errors.Add(new("customer.email", ValidationCodes.InvalidValue, "customer.email must be an e-mail address, such as ana@example.com"));
        }

        if (payer.IpAddress is { } address && !IPAddress.TryParse(address, out _))
        {
            errors.Add(new("ipAddress", ValidationCodes.InvalidValue, "ipAddress must be the customer's IP address, such as 203.0.113.7"));
        }

        if (payer.Locale is { } locale && !PaymentLimits.Locales.Contains(locale))
        {
            errors.Add(new(
                "customer.locale", ValidationCodes.InvalidValue, $"customer.locale must be one of {string.Join(", ", PaymentLimits.Locales)}"));
        }
    }

    // Enough to keep headers and templates safe; whether the mailbox exists only a delivery tells.
    private static bool IsEmail(string email) =>
        email.Split('@') is [{ Length: > 0 }, { Length: > 2 } domain]
        && domain.Contains('.', StringComparison.Ordinal)
        && email.All(letter => letter is > ' ' and < (char)127 and not ('<' or '>' or ',' or ';' or '"'));

    private static PaymentSource? SourceOf(PaymentDraft draft, PaymentMethod? method, List<ValidationError> errors)
    {
        Text("paymentToken", draft.PaymentToken?.Reveal(), PaymentLimits.MaxTokenLength, errors);
        Text("paymentMethodId", draft.PaymentMethodId, PaymentLimits.MaxTokenLength, errors);
        if (draft is { PaymentToken: not null, PaymentMethodId: not null })
        {
            errors.Add(new("paymentMethodId", ValidationCodes.InvalidValue, "give either paymentToken or paymentMethodId, not both"));
        }

        if (draft.PaymentToken is { } token && method is not null && !IsTokenOf(token.Reveal(), method))
        {
            errors.Add(new(
                "paymentToken",
                ValidationCodes.InvalidValue,
                method == PaymentMethod.Card
                    ? $"paymentToken must be a token of the gateway, {PaymentSource.CardTokenPrefix}…; a card's number never comes here"
                    : $"paymentToken must be {PaymentSource.WalletTokenPrefix}{method.Name} for this method; leave it out instead"));
        }

        if (draft.PaymentMethodId is not null)
        {
            if (draft.CustomerId is null)
            {
                errors.Add(new("customerId", ValidationCodes.Missing, "customerId is missing; a saved means of payment belongs to a customer"));
            }

            return new(null, draft.PaymentMethodId);
        }

        return draft.PaymentToken is not null ? new(draft.PaymentToken, null)
            : method is null || method == PaymentMethod.Card ? null
            : PaymentSource.Wallet(method);
    }

    private static bool IsTokenOf(string token, PaymentMethod method) => method == PaymentMethod.Card
        ? token.StartsWith(PaymentSource.CardTokenPrefix, StringComparison.Ordinal)
        : token == PaymentSource.WalletTokenPrefix + method.Name;

    private static PaymentMethod? Method(string? name, List<ValidationError> errors)
    {
        if (name is null)
        {
            errors.Add(Missing("method"));
            return null;
        }

        if (!PaymentMethod.TryParse(name, out var method))
        {
            errors.Add(new(
                "method", ValidationCodes.UnknownPaymentMethod, $"the payment method is unknown; known are {PaymentMethod.KnownNames}"));
        }

        return method;
    }

    private static long Amount(long? amount, List<ValidationError> errors)
    {
        switch (amount)
        {
            case null:
                errors.Add(Missing("amount"));
                break;
            case <= 0:
                errors.Add(new("amount", ValidationCodes.AmountTooSmall, "the amount must be 1 or more, in minor units of the currency"));
                break;
            case > PaymentLimits.MaxAmount:
                errors.Add(new(
                    "amount", ValidationCodes.AmountTooLarge, $"the amount must be {PaymentLimits.MaxAmount} or less, in minor units"));
                break;
            default:
                break;
        }

        return amount.GetValueOrDefault();
    }

    private static Currency? CurrencyOf(string? code, List<ValidationError> errors)
    {
        if (code is null)
        {
            errors.Add(Missing("currency"));
            return null;
        }

        if (!Currency.TryGet(code, out var currency))
        {
            errors.Add(new("currency", ValidationCodes.UnknownCurrency, "the currency is not a code of ISO 4217, such as NPR"));
        }

        return currency;
    }

    private static void Items(IReadOnlyList<CartItem> items, List<ValidationError> errors)
    {
        if (items.Count > PaymentLimits.MaxItems)
        {
            errors.Add(new("items", ValidationCodes.TooMany, $"there may be {PaymentLimits.MaxItems} items or fewer"));
            return;
        }

        for (var index = 0; index < items.Count; index++)
        {
            var (name, unitAmount, quantity) = items[index];
            Text($"items[{index}].name", name, PaymentLimits.MaxItemNameLength, errors);
            Range($"items[{index}].unitAmount", unitAmount, 0, PaymentLimits.MaxAmount, errors);
            Range($"items[{index}].quantity", quantity, 1, PaymentLimits.MaxItemQuantity, errors);
        }
    }

    private static void Metadata(IReadOnlyDictionary<string, string> metadata, List<ValidationError> errors)
    {
        if (metadata.Count > PaymentLimits.MaxMetadataEntries)
        {
            errors.Add(new("metadata", ValidationCodes.TooMany, $"there may be {PaymentLimits.MaxMetadataEntries} entries or fewer"));
            return;
        }

        foreach (var (key, value) in metadata)
        {
            if (key.Length is 0 or > PaymentLimits.MaxMetadataKeyLength)
            {
                errors.Add(new(
                    "metadata", ValidationCodes.TooLong, $"a key must have 1 to {PaymentLimits.MaxMetadataKeyLength} characters"));
            }
            else if (value.Length > PaymentLimits.MaxMetadataValueLength)
            {
                errors.Add(new(
                    $"metadata.{key}", ValidationCodes.TooLong, $"it may have {PaymentLimits.MaxMetadataValueLength} characters or fewer"));
            }
        }
    }

    // Empty texts are refused, not stored: an empty customerId could not be a key of the transactions' index.
    private static void Text(string param, string? text, int maxLength, List<ValidationError> errors)
    {
        if (text is null)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add(new(param, ValidationCodes.Empty, $"{param} must not be empty; leave it out instead"));
        }
        else if (text.Length > maxLength)
        {
            errors.Add(new(param, ValidationCodes.TooLong, $"{param} may have {maxLength} characters or fewer"));
        }
    }

    private static void Range(string param, long value, long min, long max, List<ValidationError> errors)
    {
        if (value < min || value > max)
        {
            errors.Add(new(param, ValidationCodes.InvalidValue, $"{param} must be between {min} and {max}"));
        }
    }

    private static ValidationError Missing(string param) => new(param, ValidationCodes.Missing, $"{param} is missing");
}
