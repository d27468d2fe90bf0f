using System.Collections.Immutable;

namespace Payments.Local.Graph.Outputs;

/// <summary>Lambda: functions with their defaults, versions, aliases, event sources.</summary>
internal static class LambdaOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:lambda/function:Function"] = Function,
        ["aws:lambda/alias:Alias"] = Alias,
        ["aws:lambda/eventSourceMapping:EventSourceMapping"] = EventSourceMapping,
        ["aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"] = EventInvokeConfig,
        ["aws:lambda/permission:Permission"] = Permission,
        ["aws:lambda/codeSigningConfig:CodeSigningConfig"] = CodeSigningConfig,
    };

    private static ComputedOutputs Function(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        var arn = resource.Arn("lambda", $"function:{name}");
        var version = resource.Flag("publish") ? "1" : "$LATEST";
        return new(name)
        {
            ["name"] = name,
            ["arn"] = arn,
            ["invokeArn"] = InvokeArn(resource, arn),
            ["responseStreamingInvokeArn"] = InvokeArn(resource, arn).Replace("/2015-03-31/", "/2021-11-15/", StringComparison.Ordinal)
                .Replace("/invocations", "/response-streaming-invocations", StringComparison.Ordinal),
            ["version"] = version,
            ["qualifiedArn"] = $"{arn}:{version}",
            ["qualifiedInvokeArn"] = InvokeArn(resource, $"{arn}:{version}"),
            ["lastModified"] = ResourceContext.CreatedAt,
            ["packageType"] = "Zip",
            ["publish"] = false,
            ["memorySize"] = 128d,
            ["timeout"] = 3d,
            ["reservedConcurrentExecutions"] = -1d,
            ["architectures"] = ImmutableArray.Create<object>("x86_64"),
            ["ephemeralStorage"] = Map("size", 512d),
            ["tracingConfig"] = Map("mode", "PassThrough"),
            ["loggingConfig"] = Map("logFormat", "Text").Add("logGroup", $"/aws/lambda/{name}"),
        };
    }

    private static ComputedOutputs Alias(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        var arn = $"{FunctionArn(resource)}:{name}";
        return new(arn) { ["name"] = name, ["arn"] = arn, ["invokeArn"] = InvokeArn(resource, arn) };
    }

    private static ComputedOutputs EventSourceMapping(ResourceContext resource)
    {
        var uuid = resource.Uuid();
        return new(uuid)
        {
            ["uuid"] = uuid,
            ["arn"] = resource.Arn("lambda", $"event-source-mapping:{uuid}"),
            ["functionArn"] = FunctionArn(resource),
            ["enabled"] = true,
            ["state"] = "Enabled",
            ["stateTransitionReason"] = "USER_INITIATED",
            ["lastModified"] = ResourceContext.CreatedAt,
        };
    }

    private static ComputedOutputs EventInvokeConfig(ResourceContext resource)
        => new(resource.Text("qualifier") is { } qualifier ? $"{resource.Required("functionName")}:{qualifier}" : resource.Required("functionName"));

    private static ComputedOutputs Permission(ResourceContext resource)
    {
        var id = resource.PhysicalName("statementId");
        return new(id) { ["statementId"] = id };
    }

    private static ComputedOutputs CodeSigningConfig(ResourceContext resource)
    {
        var id = $"csc-{resource.Hex(17)}";
        var arn = resource.Arn("lambda", $"code-signing-config:{id}");
        return new(arn) { ["arn"] = arn, ["configId"] = id, ["lastModified"] = ResourceContext.CreatedAt };
    }

    /// <summary>Wherever a function's name is asked for, its ARN may be given, qualified or not.</summary>
    private static string FunctionArn(ResourceContext resource)
    {
        var function = resource.Required("functionName");
        return function.StartsWith("arn:", StringComparison.Ordinal) ? function : resource.Arn("lambda", $"function:{function}");
    }

    private static string InvokeArn(ResourceContext resource, string arn)
        => $"arn:aws:apigateway:{resource.Region}:lambda:path/2015-03-31/functions/{arn}/invocations";

    private static ImmutableDictionary<string, object> Map(string key, object value)
        => ImmutableDictionary<string, object>.Empty.Add(key, value);
}
