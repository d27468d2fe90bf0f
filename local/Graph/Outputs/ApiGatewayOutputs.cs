namespace Payments.Local.Graph.Outputs;

/// <summary>API Gateway (REST). Execution ARNs are AWS's; invoke URLs are the local cloud's.</summary>
internal static class ApiGatewayOutputs
{
    /// <summary>The path under which the local cloud serves an API's stage: <c>/_aws/execute-api/{api}/{stage}</c>.</summary>
    public const string InvokePath = "/_aws/execute-api";

    public static OutputRules Rules { get; } = new()
    {
        ["aws:apigateway/restApi:RestApi"] = RestApi,
        ["aws:apigateway/deployment:Deployment"] = resource => new(resource.Alphanumeric(6)) { ["createdDate"] = ResourceContext.CreatedAt },
        ["aws:apigateway/stage:Stage"] = Stage,
        ["aws:apigateway/authorizer:Authorizer"] = Authorizer,
        ["aws:apigateway/apiKey:ApiKey"] = ApiKey,
        ["aws:apigateway/usagePlan:UsagePlan"] = UsagePlan,
        ["aws:apigateway/usagePlanKey:UsagePlanKey"] = resource => new(resource.Required("keyId")),
        ["aws:apigateway/methodSettings:MethodSettings"] = resource
            => new($"{resource.Required("restApi")}-{resource.Required("stageName")}-{resource.Required("methodPath")}"),
        ["aws:apigateway/response:Response"] = resource => new($"aggr-{resource.Required("restApiId")}-{resource.Required("responseType")}"),
        ["aws:apigateway/restApiPolicy:RestApiPolicy"] = resource => new(resource.Required("restApiId")),
        ["aws:apigateway/account:Account"] = _ => new("api-gateway-account") { ["apiKeyVersion"] = "4" },
        ["aws:apigateway/domainName:DomainName"] = DomainName,
        ["aws:apigateway/basePathMapping:BasePathMapping"] = resource
            => new($"{resource.Required("domainName")}/{resource.Text("basePath")}"),
    };

    private static ComputedOutputs RestApi(ResourceContext resource)
    {
        var id = resource.ExistingId ?? resource.Alphanumeric(10);
        return new(id)
        {
            ["name"] = resource.PhysicalName(),
            ["arn"] = Arn(resource, $"/restapis/{id}"),
            ["executionArn"] = resource.Arn("execute-api", id),
            ["rootResourceId"] = resource.Alphanumeric(10, "root"),
            ["createdDate"] = ResourceContext.CreatedAt,
            ["apiKeySource"] = "HEADER",
        };
    }

    private static ComputedOutputs Stage(ResourceContext resource)
    {
        var (api, stage) = (resource.Required("restApi"), resource.Required("stageName"));
        return new($"ags-{api}-{stage}")
        {
            ["arn"] = Arn(resource, $"/restapis/{api}/stages/{stage}"),
            ["executionArn"] = resource.Arn("execute-api", $"{api}/{stage}"),
            ["invokeUrl"] = $"{resource.EndpointUrl}{InvokePath}/{api}/{stage}",
            ["webAclArn"] = "",
        };
    }

    private static ComputedOutputs Authorizer(ResourceContext resource)
    {
        var id = resource.Alphanumeric(6);
        return new(id) { ["name"] = resource.PhysicalName(), ["arn"] = Arn(resource, $"/restapis/{resource.Required("restApi")}/authorizers/{id}") };
    }

    private static ComputedOutputs ApiKey(ResourceContext resource)
    {
        var id = resource.Alphanumeric(10);
        return new(id)
        {
            ["name"] = resource.PhysicalName(),
            ["arn"] = Arn(resource, $"/apikeys/{id}"),
            ["value"] = resource.Alphanumeric(40, "value"),
            ["enabled"] = true,
            ["createdDate"] = ResourceContext.CreatedAt,
            ["lastUpdatedDate"] = ResourceContext.CreatedAt,
        };
    }

    private static ComputedOutputs UsagePlan(ResourceContext resource)
    {
        var id = resource.Alphanumeric(6);
        return new(id) { ["name"] = resource.PhysicalName(), ["arn"] = Arn(resource, $"/usageplans/{id}") };
    }

    private static ComputedOutputs DomainName(ResourceContext resource)
    {
        var domain = resource.Required("domainName");
        var id = resource.Alphanumeric(10);
        return new(domain)
        {
            ["arn"] = Arn(resource, $"/domainnames/{domain}"),
            ["domainNameId"] = id,
            ["regionalDomainName"] = $"d-{id}.execute-api.{resource.Region}.amazonaws.com",
            ["regionalZoneId"] = $"Z{resource.UpperAlphanumeric(13)}",
        };
    }

    /// <summary>API Gateway's own ARNs have no account.</summary>
    private static string Arn(ResourceContext resource, string path) => $"arn:aws:apigateway:{resource.Region}::{path}";
}
