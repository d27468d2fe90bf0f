using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Iam.Roles;

namespace Payments.Cli.Local;

/// <summary>
/// Calls AWS JSON operations of the local cloud with the operator's keys: what the operator's commands show is what any AWS
/// client would see, without loading an SDK for it.
/// </summary>
internal sealed class AwsClient : IDisposable
{
    private readonly HttpClient _http;

    public AwsClient(string url) => _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url) };

    /// <param name="service">Signing name, e.g. <c>dynamodb</c>.</param>
    /// <param name="target">e.g. <c>DynamoDB_20120810.GetItem</c>.</param>
    /// <param name="input">The request in AWS's JSON shape.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="AwsRefusal">The service refused.</exception>
    public async Task<JsonObject> CallAsync(string service, string target, JsonObject input, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new StringContent(input.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.0")),
        };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={RoleSessions.OperatorKey}/20200101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await _http.SendAsync(request, cancellation);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellation))?.AsObject() ?? [];
        return answer.IsSuccessStatusCode
            ? body
            : throw new AwsRefusal(((string?)body["__type"] ?? "Unknown").Split('#')[^1], (string?)(body["message"] ?? body["Message"]) ?? "");
    }

    public void Dispose() => _http.Dispose();
}
