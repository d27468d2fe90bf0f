using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;

namespace Payments.Local.Tests;

/// <summary>A local cloud on a free port for one test, and ways to call it as its operator.</summary>
public sealed class CloudFixture : IAsyncDisposable
{
    private CloudFixture(LocalCloud cloud)
    {
        Cloud = cloud;
        Http = new HttpClient { BaseAddress = new Uri(cloud.Endpoint.Url) };
    }

    public LocalCloud Cloud { get; }

    /// <summary>Talks to the one port.</summary>
    public HttpClient Http { get; }

    /// <summary>The operator's keys: the account's root.</summary>
    public static AWSCredentials Operator => new BasicAWSCredentials("test", "test");

    /// <summary>Starts a cloud with its state in memory unless <paramref name="options"/> say otherwise.</summary>
    public static async Task<CloudFixture> StartAsync(ResourceGraph? graph = null, CloudOptions? options = null, Action<IServiceCollection>? configure = null) =>
        new(await LocalCloud.StartAsync((options ?? new CloudOptions()) with { Port = 0 }, graph ?? ResourceGraph.Empty, configure));

    /// <summary>A resource as the Pulumi program would have registered it.</summary>
    public static CloudResource Resource(string type, string name, JsonObject state) =>
        new(type, name, $"urn:pulumi:test::payments::{type}::{name}", name, Parsed(state), Parsed(state));

    /// <summary>A graph of just these resources.</summary>
    public static ResourceGraph Graph(params IReadOnlyList<CloudResource> resources) => new("payments", "test", resources, []);

    /// <summary>Points the configuration of an SDK client at the cloud; retries are off so that a refusal shows at once.</summary>
    public T Configure<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = Cloud.Endpoint.Url;
        config.AuthenticationRegion = "us-east-1";
        config.MaxErrorRetry = 0;
        return config;
    }

    /// <summary>Calls an operation in AWS's JSON protocol.</summary>
    /// <param name="service">Signing name, e.g. <c>logs</c>.</param>
    /// <param name="target">e.g. <c>Logs_20140328.CreateLogGroup</c>.</param>
    /// <param name="input">The request.</param>
    /// <param name="accessKey">Who calls; the operator by default.</param>
    public async Task<(int Status, JsonObject Body)> CallAsync(string service, string target, JsonObject input, string accessKey = "test")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(input.ToJsonString(), Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", target);
        Sign(request, service, accessKey);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject());
    }

    /// <summary>Says who calls which service; the local cloud does not check signatures.</summary>
    public static void Sign(HttpRequestMessage request, string service, string accessKey = "test") =>
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={accessKey}/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");

    // The collector's numbers are JSON numbers, which read as any number type; those of a test's literal are not.
    private static JsonObject Parsed(JsonObject state) => JsonNode.Parse(state.ToJsonString())!.AsObject();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Cloud.DisposeAsync();
    }
}
