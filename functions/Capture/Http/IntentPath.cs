using Amazon.Lambda.APIGatewayEvents;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Captures;

/// <summary>The intent in the path of a request.</summary>
internal static class IntentPath
{
    public const string Param = "paymentIntentId";

    /// <exception cref="ApiException">400: it is not the id of an intent.</exception>
    public static PaymentIntentId IntentId(this APIGatewayProxyRequest request) =>
        PaymentIntentId.TryParse(request.PathParameter(Param), out var id)
            ? id
            : throw ApiException.InvalidRequest(new(
                Param, ValidationCodes.InvalidValue, $"the intent's id must be {PaymentIntentId.Prefix} and 26 characters"));
}
