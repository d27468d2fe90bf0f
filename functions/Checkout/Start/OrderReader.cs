using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>Makes an order of a request's body, or the API's refusal of it.</summary>
internal static class OrderReader
{
    /// <param name="body">See <see cref="PaymentBodyReader"/>.</param>
    /// <param name="pathMethod">The method in the path; null if the body is to have it.</param>
    /// <exception cref="ApiException">400: the form or a value is wrong.</exception>
    public static PaymentOrder Read(byte[] body, string? pathMethod)
    {
        PaymentDraft draft;
        try
        {
            draft = PaymentBodyReader.Read(body);
        }
        catch (FormException exception)
        {
            throw ApiException.InvalidRequest(exception.Error);
        }

        if (pathMethod is not null)
        {
            if (draft.Method is not null && !string.Equals(draft.Method, pathMethod, StringComparison.OrdinalIgnoreCase))
            {
                throw ApiException.InvalidRequest(new(
                    "method", ValidationCodes.InvalidValue, "the body's method is not the path's; leave it out of the body"));
            }

            draft = draft with { Method = pathMethod };
        }

        var validated = PaymentRules.Validate(draft);
        return validated.IsValid ? validated.Value : throw ApiException.InvalidRequest(validated.Errors[0]);
    }
}
