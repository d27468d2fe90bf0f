using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Cli.Pay;

/// <summary>The platform's API as a merchant calls it.</summary>
internal sealed class PaymentApi : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly string _url;
    private readonly string _key;

    public PaymentApi(string url, string key)
    {
        _url = url;
        _key = key;
    }

    /// <summary>A checkout at once, without an intent of its own.</summary>
    public Task<ApiAnswer> PayAsync(PaymentRequest payment, CancellationToken cancellation) =>
        PostAsync($"/integrate/pay/{Uri.EscapeDataString(payment.Method)}", payment.Body(), payment.IdempotencyKey, cancellation);

    public Task<ApiAnswer> OpenIntentAsync(PaymentRequest payment, CancellationToken cancellation) =>
        PostAsync("/payment-intents", payment.IntentBody(), payment.IdempotencyKey, cancellation);

    /// <summary>A checkout of an intent.</summary>
    public Task<ApiAnswer> CheckOutAsync(string paymentIntentId, CancellationToken cancellation) =>
        PostAsync("/checkouts", IntentBody(paymentIntentId), null, cancellation);

    /// <summary>Authorizes an intent while we wait [R10].</summary>
    public Task<ApiAnswer> AuthorizeAsync(string paymentIntentId, CancellationToken cancellation) =>
        PostAsync("/authorize", IntentBody(paymentIntentId), null, cancellation);

    /// <summary>Takes all that is held.</summary>
    public Task<ApiAnswer> CaptureAsync(string paymentIntentId, CancellationToken cancellation) =>
        PostAsync($"/payment-intents/{paymentIntentId}/capture", "{}", $"capture-{paymentIntentId}", cancellation);

    public Task<ApiAnswer> SavePaymentMethodAsync(string customerId, string token, CancellationToken cancellation) =>
        PostAsync("/payment-methods", new JsonObject { ["customerId"] = customerId, ["token"] = token }.ToJsonString(), null, cancellation);

    public Task<ApiAnswer> StatusAsync(string trackingId, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{_url}/checkouts/{trackingId}"), cancellation);

    public void Dispose() => _http.Dispose();

    private static string IntentBody(string paymentIntentId) => new JsonObject { ["paymentIntentId"] = paymentIntentId }.ToJsonString();

    private Task<ApiAnswer> PostAsync(string path, string body, string? idempotencyKey, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _url + path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return SendAsync(request, cancellation);
    }

    private async Task<ApiAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using (request)
        {
            request.Headers.Add("X-Api-Key", _key);
            using var answer = await _http.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            return new ApiAnswer((int)answer.StatusCode, Parse(text, (int)answer.StatusCode), answer.Headers.Contains("Idempotent-Replayed"));
        }
    }

    private static JsonObject Parse(string text, int status)
    {
        try
        {
            return JsonNode.Parse(text)?.AsObject() ?? [];
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or InvalidOperationException)
        {
            throw new CommandException(ExitCode.Failed, $"the API answered {status} with something that is no JSON object: {text}", error);
        }
    }
}
