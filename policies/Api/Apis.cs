namespace Payments.Policies.Api;

/// <summary>The parts of an API of API Gateway, and how they belong together.</summary>
internal static class Apis
{
    public const string RestApi = "aws:apigateway/restApi:RestApi";
    public const string RestApiBody = "aws:apigateway/restApiPut:RestApiPut";
    public const string Stage = "aws:apigateway/stage:Stage";
    public const string MethodSettings = "aws:apigateway/methodSettings:MethodSettings";
    public const string HttpStage = "aws:apigatewayv2/stage:Stage";

    /// <summary>The settings of a stage's methods.</summary>
    public static IEnumerable<PolicyResource> SettingsOf(PolicyResource stage, ResourceSet resources) => resources.OfType(MethodSettings)
        .Where(settings => IsOfSameApi(settings, stage, resources))
        .Where(settings => settings["stageName"].IsUnknown || stage["stageName"].IsUnknown || settings["stageName"].Text == stage["stageName"].Text);

    private static bool IsOfSameApi(PolicyResource settings, PolicyResource stage, ResourceSet resources) =>
        resources.NamedBy(stage, "restApi", RestApi) is { } api ? ResourceSet.Names(settings, "restApi", api)
        : settings["restApi"].Text is { } id && id == stage["restApi"].Text;
}
