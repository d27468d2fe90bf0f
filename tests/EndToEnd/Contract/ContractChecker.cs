using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Local.ApiGateway.Schemas;

namespace Payments.EndToEnd.Tests.Contract;

/// <summary>Calls the API and holds each answer against the contract that is deployed: its status is documented, its body of the schema.</summary>
internal sealed class ContractChecker : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly JsonObject _contract;
    private readonly string _url;
    private readonly string _key;

    /// <param name="contract">The OpenAPI document.</param>
    /// <param name="url">Where the API's paths begin.</param>
    /// <param name="key">A merchant's key.</param>
    public ContractChecker(JsonObject contract, string url, string key) => (_contract, _url, _key) = (contract, url, key);

    /// <summary>Operations that were called, with the statuses that came back: <c>POST /authorize 200</c>.</summary>
    public SortedSet<string> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>What an answer and the contract disagree about.</summary>
    public List<string> Findings { get; } = [];

    public async Task<JsonObject> CallAsync(HttpMethod method, string path, string? body, int expected, string? key = null, string? signature = null)
    {
        using var request = new HttpRequestMessage(method, _url + path);
        request.Headers.Add("X-Api-Key", key ?? _key);
        if (signature is not null)
        {
            request.Headers.Add("Gateway-Signature", signature);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var status = (int)answer.StatusCode;
        status.ShouldBe(expected, $"{method} {path} {body}: {text}");
        var json = JsonNode.Parse(text)!.AsObject();
        Check(method, path, status, json);
        return json;
    }

    public void Dispose() => _http.Dispose();

    private void Check(HttpMethod method, string path, int status, JsonObject body)
    {
        var (template, operation) = OperationOf(method, path);
        var name = $"{method} {template} {status}";
        Seen.Add(name);
        if (operation["responses"]![$"{status}"] is not JsonObject response)
        {
            Findings.Add($"{name}: the status is not documented");
            return;
        }

        var schema = Resolve(response)["content"]?["application/json"]?["schema"]?.AsObject();
        if (schema is null)
        {
            Findings.Add($"{name}: the body is not documented");
            return;
        }

        Findings.AddRange(new JsonSchema(schema, reference => At(reference)).Validate(body).Select(finding => $"{name}: {finding} in {body.ToJsonString()}"));
    }

    private (string Template, JsonObject Operation) OperationOf(HttpMethod method, string path)
    {
        foreach (var (template, item) in _contract["paths"]!.AsObject())
        {
            if (Regex.IsMatch(path, $"^{Regex.Replace(template, @"\{[^}]+\}", "[^/]+")}$") && item![method.Method.ToLowerInvariant()] is JsonObject operation)
            {
                return (template, operation);
            }
        }

        throw new InvalidOperationException($"the contract has no {method} {path}");
    }

    private JsonObject Resolve(JsonObject node) => node["$ref"] is { } reference ? At((string)reference!) : node;

    // #/components/schemas/Intent
    private JsonObject At(string reference) =>
        reference.Split('/').Skip(1).Aggregate((JsonNode)_contract, (node, name) => node[name]!).AsObject();
}
