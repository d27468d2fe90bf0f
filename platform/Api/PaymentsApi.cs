using System.Security.Cryptography;
using System.Text;
using Pulumi;
using ApiGateway = Pulumi.Aws.ApiGateway;

namespace Payments.Platform;

/// <summary>
/// The REST API [R1–R8]. Its paths, its authorizer, its CORS answers and its errors are in openapi.json, which is the contract and
/// what is deployed; here is what a contract does not say: stage, throttling, logs, and who may call whom.
/// </summary>
internal sealed class PaymentsApi : ComponentResource
{
    public const string StageName = "v1";

    private const string Service = "apigateway.amazonaws.com";

    /// <param name="name">The API's name.</param>
    /// <param name="functions">The functions behind its paths.</param>
    /// <param name="alarms">Who is told of failing requests.</param>
    /// <param name="foundation">What everything stands on.</param>
    public PaymentsApi(string name, PaymentFunctions functions, OpsAlarms alarms, Foundation foundation)
        : base("payments:api:PaymentsApi", name)
    {
        var routes = ApiRoutes.Of(functions);
        var contract = EmbeddedTemplate.Fill("openapi.json", ApiRoutes.InvokeArns(functions));
        var api = new ApiGateway.RestApi(
            name,
            new()
            {
                Name = name,
                Description = "Payments for merchants",
                Body = contract,
                PutRestApiMode = "overwrite",
                EndpointConfiguration = new ApiGateway.Inputs.RestApiEndpointConfigurationArgs { Types = "REGIONAL" },
            },
            new() { Parent = this });
        AllowCalls(functions.Checkout.Authorizer, routes, api, foundation.Aws);
        var deployment = new ApiGateway.Deployment(
            name,
            new()
            {
                RestApi = api.Id,
                Description = "The contract of openapi.json",
                Triggers = { ["contract"] = contract.Apply(Sha256) },
            },
            new() { Parent = this });
        var stage = Publish(name, api, deployment, foundation);
        alarms.Raise(
            $"{name}-api-errors",
            new()
            {
                Description = "More than 5 requests a minute end in a 5xx, for 3 minutes: see the access log for which and why.",
                Namespace = "AWS/ApiGateway",
                Metric = "5XXError",
                Dimensions = new() { ["ApiName"] = name, ["Stage"] = StageName },
                Threshold = 5,
                Periods = 3,
            },
            this);
        _ = new WebFirewall(name, stage.Arn, foundation, new() { Parent = this });
        Name = name;
        Url = stage.InvokeUrl;
        RegisterOutputs();
    }

    public string Name { get; }

    /// <summary>Where the contract's paths begin; no slash at the end.</summary>
    public Output<string> Url { get; }

    // Each function for its own paths only.
    private static void AllowCalls(PaymentFunction authorizer, IReadOnlyList<ApiRoute> routes, ApiGateway.RestApi api, AwsEnvironment aws)
    {
        authorizer.AllowInvoke("api-authorizer", Service, Output.Format($"{api.ExecutionArn}/authorizers/*"), aws);
        foreach (var route in routes)
        {
            route.Function.AllowInvoke($"api-{route.Name}", Service, Output.Format($"{api.ExecutionArn}/{StageName}/{route.Call}"), aws);
        }
    }

    // API Gateway writes logs of all APIs of the account and region by one role, so it is asked for log groups of any name.
    private ApiGateway.Account AllowLogs(string name, Foundation foundation)
    {
        var role = new ServiceRole(
            $"{name}-api-logs",
            PolicyDocument.Trust(Service, PolicyCondition.SourceAccount(foundation.Aws)),
            "Writes the logs of API Gateway",
            foundation.Boundary,
            new() { Parent = this });
        var policy = role.Allow(
            "logs",
            [
                "logs:CreateLogGroup",
                "logs:CreateLogStream",
                "logs:DescribeLogGroups",
                "logs:DescribeLogStreams",
                "logs:PutLogEvents",
                "logs:GetLogEvents",
                "logs:FilterLogEvents",
            ],
            foundation.Aws.Arn("logs", "*"));
        return new(name, new() { CloudwatchRoleArn = role.Arn }, new() { Parent = this, DependsOn = { policy } });
    }

    private ApiGateway.Stage Publish(string name, ApiGateway.RestApi api, ApiGateway.Deployment deployment, Foundation foundation)
    {
        var logs = foundation.Logs.Make(name, $"/aws/apigateway/{name}", this);
        var stage = new ApiGateway.Stage(
            name,
            new()
            {
                RestApi = api.Id,
                Deployment = deployment.Id,
                StageName = StageName,
                XrayTracingEnabled = true,
                AccessLogSettings = new ApiGateway.Inputs.StageAccessLogSettingsArgs
                {
                    DestinationArn = logs.Arn,
                    Format = AccessLog.Format,
                },
            },
            new() { Parent = this, DependsOn = { AllowLogs(name, foundation) } });
        _ = new ApiGateway.MethodSettings(
            name,
            new()
            {
                RestApi = api.Id,
                StageName = stage.StageName,
                MethodPath = "*/*",
                Settings = new ApiGateway.Inputs.MethodSettingsSettingsArgs
                {
                    MetricsEnabled = true,
                    LoggingLevel = "ERROR",

                    // Bodies are payments: they belong in tables, not in logs.
                    DataTraceEnabled = false,
                    ThrottlingRateLimit = foundation.Settings.Api.RatePerSecond,
                    ThrottlingBurstLimit = foundation.Settings.Api.Burst,
                },
            },
            new() { Parent = this });
        return stage;
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
