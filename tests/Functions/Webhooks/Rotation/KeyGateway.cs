using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Domain;

namespace Payments.Functions.Tests.Webhooks.Rotation;

/// <summary>The gateway's side of keys in memory (docs/gateway-protocol.md, "Keys"), and one operation that needs one: asking for an authorization.</summary>
internal sealed class KeyGateway(FakeAws aws, TimeProvider time) : HttpMessageHandler
{
    private readonly List<Pair> _pairs = [new("first", "sk_first", "whsec_first")];

    public int PairsInForce => InForce.Count();

    private IEnumerable<Pair> InForce => _pairs.Where(pair => pair.EndsAt is not { } end || end > time.GetUtcNow());

    /// <summary>What the gateway sends with a webhook: a signature of each pair in force.</summary>
    public string Sign(byte[] body) => WebhookSignature.Sign(body, time.GetUtcNow(), [.. InForce.Select(pair => (SensitiveText)pair.WebhookSecret)]);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = request.Headers.Authorization!.Parameter;
        var path = request.RequestUri!.AbsolutePath["/v1/".Length..];
        var body = request.Content is null ? "{}" : await request.Content.ReadAsStringAsync(cancellationToken);
        var name = path switch
        {
            "keys/own" => "ownKeys",
            "keys/own/end-older" => "endOlderKeys",
            _ when path.StartsWith("keys/", StringComparison.Ordinal) => "createKeys",
            _ => "query",
        };

        // An error of the service is the gateway's 500; what takes effect and is not answered is a connection that ends.
        try
        {
            var (status, json) = await aws.Call(name, () => Answer(name, path, key!, body));
            return new((HttpStatusCode)status) { Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json") };
        }
        catch (IOException)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded);
        }
    }

    private (int Status, JsonObject Body) Answer(string name, string path, string key, string body)
    {
        if (InForce.FirstOrDefault(pair => pair.ApiKey == key) is not { } own)
        {
            return (401, Error("unauthorized"));
        }

        switch (name)
        {
            case "createKeys":
                var reference = path["keys/".Length..];
                var made = _pairs.Find(pair => pair.Reference == reference);
                if (made is null)
                {
                    _pairs.Add(made = new(reference, "sk_" + reference, "whsec_" + reference));
                }

                return (200, new() { ["reference"] = reference, ["apiKey"] = made.ApiKey, ["webhookSecret"] = made.WebhookSecret });
            case "endOlderKeys":
                var end = time.GetUtcNow() + TimeSpan.FromSeconds((long)JsonNode.Parse(body)!["afterSeconds"]!);
                foreach (var older in _pairs.TakeWhile(pair => pair != own).Where(pair => pair.EndsAt is not { } before || before > end))
                {
                    older.EndsAt = end;
                }

                return (200, new() { ["reference"] = own.Reference });
            case "ownKeys":
                return (200, new() { ["reference"] = own.Reference, ["endsAt"] = own.EndsAt });
            default:
                return (404, Error("not_found"));
        }
    }

    private static JsonObject Error(string code) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = code } };

    private sealed record Pair(string Reference, string ApiKey, string WebhookSecret)
    {
        public DateTimeOffset? EndsAt { get; set; }
    }
}
