using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.ApiGateway.Model;
using Payments.Local.ApiGateway.OpenApi;
using Payments.Local.Graph;
using Payments.Local.State;

namespace Payments.Local.ApiGateway;

/// <summary>Reads the program's REST APIs, their stages, keys and usage plans.</summary>
internal sealed class ApiGatewayGraph(StateStore state, DeployedApis apis) : IGraphConsumer
{
    /// <summary>The account's settings, which name the role that writes the logs.</summary>
    public const string AccountType = "aws:apigateway/account:Account";

    private const string ApiType = "aws:apigateway/restApi:RestApi";
    private const string StageType = "aws:apigateway/stage:Stage";
    private const string SettingsType = "aws:apigateway/methodSettings:MethodSettings";
    private const string KeyType = "aws:apigateway/apiKey:ApiKey";
    private const string PlanType = "aws:apigateway/usagePlan:UsagePlan";
    private const string PlanKeyType = "aws:apigateway/usagePlanKey:UsagePlanKey";
    private const string PolicyType = "aws:apigateway/restApiPolicy:RestApiPolicy";

    // A deployment is what its stage says, an account only names the role that writes the logs.
    public IReadOnlyCollection<string> ResourceTypes { get; } =
    [
        ApiType, "aws:apigateway/deployment:Deployment", StageType, SettingsType, AccountType, KeyType, PlanType, PlanKeyType, PolicyType,
    ];

    public void Apply(ResourceGraph graph)
    {
        state.EnsureSchema(ApiGatewaySchema.Part, ApiGatewaySchema.Version1);
        var policies = graph.OfType(PolicyType).ToDictionary(policy => policy.RequiredText("restApiId"), policy => policy.RequiredText("policy"));
        var read = graph.OfType(ApiType).ToDictionary(resource => resource.Id, resource => ReadApi(resource, policies.GetValueOrDefault(resource.Id)));
        var settings = graph.OfType(SettingsType).ToLookup(resource => (resource.RequiredText("restApi"), resource.RequiredText("stageName")), ReadSettings);
        var stages = graph.OfType(StageType).Select(resource => ReadStage(resource, read, settings)).ToList();
        var keys = graph.OfType(KeyType).Select(key => new ApiKey(key.Id, key.RequiredText("value"), key.Flag("enabled") ?? true)).ToList();
        var planKeys = graph.OfType(PlanKeyType).ToLookup(key => key.RequiredText("usagePlanId"), key => key.RequiredText("keyId"));
        var logRole = graph.OfType(AccountType).Select(account => account.Text("cloudwatchRoleArn")).FirstOrDefault(role => role is { Length: > 0 });
        apis.Set(stages, keys, [.. graph.OfType(PlanType).Select(plan => ReadPlan(plan, planKeys[plan.Id]))], logRole);
    }

    private static RestApi ReadApi(CloudResource resource, string? policy)
    {
        if (resource.Text("body") is not { Length: > 0 } body)
        {
            throw new GraphException($"{resource.Urn}: an API without an OpenAPI document in 'body' is not built in the local cloud");
        }

        try
        {
            var api = OpenApiReader.Read(resource.Id, resource.Text("name") ?? resource.Name, body, policy ?? Given(resource.Inputs["policy"]));

            // What the program sets beside the document goes before it.
            return api with
            {
                BinaryMediaTypes = resource.Inputs["binaryMediaTypes"] is JsonArray { Count: > 0 } types ? [.. types.Select(type => type!.ToString())] : api.BinaryMediaTypes,
                ApiKeyFromAuthorizer = resource.Inputs["apiKeySource"] is { } source ? source.ToString() == "AUTHORIZER" : api.ApiKeyFromAuthorizer,
            };
        }
        catch (OpenApiException wrong)
        {
            throw new GraphException($"{resource.Urn}: {wrong.Message}", wrong);
        }
    }

    private static ApiStage ReadStage(CloudResource resource, Dictionary<string, RestApi> read, ILookup<(string, string), MethodSettings> settings)
    {
        var apiId = resource.RequiredText("restApi");
        var name = resource.RequiredText("stageName");
        var log = resource.Inputs["accessLogSettings"];
        return new ApiStage
        {
            Api = read.GetValueOrDefault(apiId) ?? throw new GraphException($"{resource.Urn}: 'restApi' names the API '{apiId}', which the program does not have"),
            Name = name,
            DeploymentId = resource.Text("deployment") ?? "",
            Variables = (resource.Inputs["variables"] as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => pair.Value!.ToString()),
            AccessLogGroup = log?["destinationArn"]?.ToString().Split(':') is { Length: >= 7 } arn ? arn[6] : null,
            AccessLogFormat = log?["format"]?.ToString() ?? "",
            Settings = [.. settings[(apiId, name)]],
        };
    }

    private static MethodSettings ReadSettings(CloudResource resource)
    {
        var settings = resource.Inputs["settings"];
        var level = settings?["loggingLevel"]?.ToString();
        return new MethodSettings(
            resource.RequiredText("methodPath"), Limit(settings?["throttlingRateLimit"], settings?["throttlingBurstLimit"]), level is "ERROR" or "INFO");
    }

    private static UsagePlan ReadPlan(CloudResource resource, IEnumerable<string> keys)
    {
        var stages = (resource.Inputs["apiStages"] as JsonArray ?? []).Select(stage => (Name: $"{stage!["apiId"]}/{stage["stage"]}", Throttles: stage["throttles"] as JsonArray ?? [])).ToList();
        var quota = resource.Inputs["quotaSettings"];
        return new UsagePlan
        {
            Id = resource.Id,
            Stages = stages.Select(stage => stage.Name).ToHashSet(),
            KeyIds = keys.ToHashSet(),
            Throttle = Limit(resource.Inputs["throttleSettings"]?["rateLimit"], resource.Inputs["throttleSettings"]?["burstLimit"]),
            MethodThrottles = stages
                .SelectMany(stage => stage.Throttles.Select(throttle => (Name: $"{stage.Name}{throttle!["path"]}", Limit: Limit(throttle["rateLimit"], throttle["burstLimit"]))))
                .Where(throttle => throttle.Limit is not null)
                .ToDictionary(throttle => throttle.Name, throttle => throttle.Limit!),
            Quota = quota is null ? null : new UsageQuota((int)Number(quota["limit"])!.Value - (int)(Number(quota["offset"]) ?? 0), quota["period"]!.ToString()),
        };
    }

    // A negative number stands for "no limit of its own".
    private static ThrottleLimit? Limit(JsonNode? rate, JsonNode? burst) =>
        Number(rate) is { } perSecond and >= 0 ? new ThrottleLimit(perSecond, (int)(Number(burst) is { } most and >= 0 ? most : perSecond)) : null;

    private static double? Number(JsonNode? node) =>
        node is not null && double.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Given(JsonNode? node) => node?.ToString() is { Length: > 0 } text ? text : null;
}
