using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;

namespace Payments.Local.Tests.Lambda;

/// <summary>A local cloud with functions of the tests' bundle, and a client of its Lambda service.</summary>
internal sealed class LambdaCloud : IAsyncDisposable
{
    public const string FunctionType = "aws:lambda/function:Function";
    public const string AliasType = "aws:lambda/alias:Alias";
    public const string RoleArn = "arn:aws:iam::000000000000:role/worker";

    private readonly TempFolder? _ownBundles;

    private LambdaCloud(CloudFixture cloud, TempFolder? ownBundles)
    {
        Cloud = cloud;
        _ownBundles = ownBundles;
        Client = new AmazonLambdaClient(CloudFixture.Operator, cloud.Configure(new AmazonLambdaConfig()));
    }

    public CloudFixture Cloud { get; }

    public AmazonLambdaClient Client { get; }

    /// <summary>Starts a cloud with these resources and the role <c>worker</c>, which may write logs and what <paramref name="grants"/> say.</summary>
    public static async Task<LambdaCloud> StartAsync(
        IReadOnlyList<CloudResource> resources, Action<IServiceCollection>? configure = null, string? stateFolder = null, string? bundleFolder = null, string grants = "")
    {
        var own = bundleFolder is null ? new TempFolder() : null;
        if (own is not null)
        {
            TestBundle.Write(own.Path);
        }

        var options = new CloudOptions { StateDirectory = stateFolder, BundleDirectory = bundleFolder ?? own!.Path };
        return new LambdaCloud(await CloudFixture.StartAsync(CloudFixture.Graph([Role(grants), .. resources]), options, configure), own);
    }

    /// <summary>A function whose handler is <paramref name="handler"/> and whose name is the same.</summary>
    public static CloudResource Function(string handler, Action<JsonObject>? change = null, string? name = null)
    {
        var state = new JsonObject
        {
            ["name"] = name ?? handler,
            ["runtime"] = "provided.al2023",
            ["handler"] = handler,
            ["role"] = RoleArn,
            ["s3Bucket"] = "artifacts",
            ["s3Key"] = TestBundle.Key,
            ["timeout"] = 10,
            ["version"] = "1",
            ["publish"] = true,
        };
        change?.Invoke(state);
        return CloudFixture.Resource(FunctionType, name ?? handler, state);
    }

    /// <summary>The alias <c>live</c> of a function, which releases move.</summary>
    public static CloudResource Live(string function) =>
        CloudFixture.Resource(AliasType, $"{function}-live", new() { ["name"] = "live", ["functionName"] = function, ["functionVersion"] = "1" })
            with
        { IgnoreChanges = ["functionVersion", "routingConfig"] };

    public Task<InvokeResponse> InvokeAsync(string function, string payload = "{}", string? qualifier = null, bool tail = false) => Client.InvokeAsync(new InvokeRequest
    {
        FunctionName = function,
        Qualifier = qualifier,
        Payload = payload,
        LogType = tail ? LogType.Tail : LogType.None,
    });

    /// <summary>The answer of a good invocation.</summary>
    public async Task<JsonNode> AnswerAsync(string function, string payload = "{}", string? qualifier = null)
    {
        var response = await InvokeAsync(function, payload, qualifier);
        var text = Text(response);
        response.FunctionError.ShouldBeNull(text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>The payload as text.</summary>
    public static string Text(InvokeResponse response) => Encoding.UTF8.GetString(response.Payload.ToArray());

    /// <summary>The lines of a function's log.</summary>
    public async Task<IReadOnlyList<string>> LogAsync(string function)
    {
        var (status, body) = await Cloud.CallAsync("logs", "Logs_20140328.FilterLogEvents", new() { ["logGroupName"] = $"/aws/lambda/{function}" });
        return status == 400 ? [] : [.. body["events"]!.AsArray().Select(line => (string)line!["message"]!)];
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Cloud.DisposeAsync();
        _ownBundles?.Dispose();
    }

    private static CloudResource Role(string grants) => CloudFixture.Resource("aws:iam/role:Role", "worker", new()
    {
        ["name"] = "worker",
        ["arn"] = RoleArn,
        ["assumeRolePolicy"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""",
        ["inlinePolicies"] = new JsonArray(new JsonObject
        {
            ["name"] = "rights",
            ["policy"] = $$"""
                {"Version":"2012-10-17","Statement":[
                    {"Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}{{(grants.Length == 0 ? "" : ",")}}{{grants}}]}
                """,
        }),
    });
}
