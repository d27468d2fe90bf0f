using System.Collections.Frozen;

namespace Payments.Local.Graph.Outputs;

/// <summary>Computes the outputs of any resource: by its service's rules, else by a general one.</summary>
internal static class OutputCatalog
{
    private static readonly FrozenDictionary<string, Func<ResourceContext, ComputedOutputs>> Rules = new[]
    {
        ApiGatewayOutputs.Rules, BackupOutputs.Rules, CloudTrailOutputs.Rules, CloudWatchOutputs.Rules, CodeBuildOutputs.Rules,
        CodeDeployOutputs.Rules, CodePipelineOutputs.Rules, DynamoDbOutputs.Rules, Ec2Outputs.Rules, EventBridgeOutputs.Rules,
        IamOutputs.Rules, KmsOutputs.Rules, LambdaOutputs.Rules, LogsOutputs.Rules, PipesOutputs.Rules, S3Outputs.Rules,
        SchedulerOutputs.Rules, SecretsOutputs.Rules, SesOutputs.Rules, SignerOutputs.Rules, SnsOutputs.Rules, SqsOutputs.Rules,
        StepFunctionsOutputs.Rules, WafOutputs.Rules, XrayOutputs.Rules,
    }.SelectMany(rules => rules).ToFrozenDictionary(StringComparer.Ordinal);

    public static ComputedOutputs Compute(ResourceContext resource)
        => Rules.TryGetValue(resource.Type, out var rule) ? rule(resource) : General(resource);

    /// <summary>
    /// Most types have a name, which is their id, and an ARN of the form <c>arn:aws:service:region:account:kind/name</c>.
    /// </summary>
    private static ComputedOutputs General(ResourceContext resource)
    {
        // aws:service/kind:Kind, aws:index/kind:Kind or aws-native:service:Kind
        var parts = resource.Type.Split(':');
        var service = parts.Length > 1 ? parts[1].Split('/')[0] : parts[0];
        var kind = parts[^1];
        var name = resource.PhysicalName();
        return new(name)
        {
            ["name"] = name,
            ["arn"] = resource.Arn(service, $"{char.ToLowerInvariant(kind[0])}{kind[1..]}/{name}"),
        };
    }
}
