using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Lambda;

namespace Payments.Local.Tests.ApiGateway;

/// <summary>A deployed API with functions behind it.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    public const string Id = "a1b2c3d4e5";
    public const string Stage = "v1";
    private const string Account = "000000000000";

    private TestApi(CloudFixture cloud, FakeFunctions functions)
    {
        Cloud = cloud;
        Functions = functions;
    }

    public CloudFixture Cloud { get; }

    public FakeFunctions Functions { get; }

    /// <summary>The URI of a function as an integration or authorizer names it.</summary>
    public static string Uri(string function) =>
        $"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{Arn(function)}/invocations";

    public static string Arn(string function) => $"arn:aws:lambda:us-east-1:{Account}:function:{function}";

    /// <summary>An operation in front of a function.</summary>
    public static JsonObject Proxy(string function = "worker:live", string more = "{}")
    {
        var operation = JsonNode.Parse(more)!.AsObject();
        var integration = operation["x-amazon-apigateway-integration"] as JsonObject ?? [];
        operation["x-amazon-apigateway-integration"] = integration;
        integration["type"] = "aws_proxy";
        integration["httpMethod"] = "POST";
        integration["uri"] = Uri(function);
        return operation;
    }

    /// <summary>A document of these operations, by <c>get /path</c>.</summary>
    /// <param name="operations">Operations.</param>
    /// <param name="more">Further members of the document.</param>
    public static JsonObject Document(Dictionary<string, JsonObject> operations, string more = "{}")
    {
        var document = JsonNode.Parse(more)!.AsObject();
        document["openapi"] = "3.0.1";
        var paths = new JsonObject();
        foreach (var (key, operation) in operations)
        {
            var (method, path) = (key.Split(' ')[0], key.Split(' ')[1]);
            paths.TryAdd(path, new JsonObject());
            paths[path]![method] = operation;
        }

        document["paths"] = paths;
        return document;
    }

    public static async Task<TestApi> StartAsync(
        JsonObject document,
        FakeFunctions? functions = null,
        Action<IServiceCollection>? configure = null,
        JsonObject? stage = null,
        params CloudResource[] more)
    {
        functions ??= new FakeFunctions(_ => FakeFunctions.Success("""{"statusCode":200,"body":"ok"}"""));
        return new TestApi(await CloudFixture.StartAsync(Graph(document, stage, more), configure: services =>
        {
            services.AddSingleton<IFunctionInvoker>(functions);
            configure?.Invoke(services);
        }), functions);
    }

    public static ResourceGraph Graph(JsonObject document, JsonObject? stage = null, params CloudResource[] more)
    {
        var stageState = stage ?? [];
        stageState["restApi"] = Id;
        stageState["stageName"] = Stage;
        stageState["deployment"] = "dep123";
        return CloudFixture.Graph(
        [
            CloudFixture.Resource("aws:apigateway/restApi:RestApi", Id, new JsonObject { ["name"] = "payments", ["body"] = document.ToJsonString() }),
            CloudFixture.Resource("aws:apigateway/stage:Stage", "stage", stageState),
            .. more,
        ]);
    }

    public async Task<TestResponse> SendAsync(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"{Cloud.Cloud.Endpoint.Url}/_aws/execute-api/{Id}/{Stage}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        return await SendAsync(request, body, headers);
    }

    public async Task<TestResponse> SendAsync(HttpRequestMessage request, string? body = null, params (string Name, string Value)[] headers)
    {
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", headers.FirstOrDefault(header => header.Name == "Content-Type").Value ?? "application/json");
        }

        foreach (var (name, value) in headers.Where(header => header.Name != "Content-Type"))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Cloud.Http.SendAsync(request);
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new TestResponse((int)response.StatusCode, all, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The event of the n-th invocation.</summary>
    public JsonObject Event(int number = 0) => JsonNode.Parse(Functions.Invocations.ElementAt(number).Payload)!.AsObject();

    public ValueTask DisposeAsync() => Cloud.DisposeAsync();
}
