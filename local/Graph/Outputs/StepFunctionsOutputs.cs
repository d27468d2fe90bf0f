using System.Collections.Immutable;

namespace Payments.Local.Graph.Outputs;

/// <summary>Step Functions, of both providers. Ids are ARNs; a version's is the machine's with a number.</summary>
internal static class StepFunctionsOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:sfn/stateMachine:StateMachine"] = StateMachine,
        ["aws:sfn/alias:Alias"] = resource => Alias(resource, resource.Maps("routingConfigurations")),
        ["aws-native:stepfunctions:StateMachine"] = NativeStateMachine,
        ["aws-native:stepfunctions:StateMachineVersion"] = NativeVersion,
        ["aws-native:stepfunctions:StateMachineAlias"] = NativeAlias,
    };

    private static ComputedOutputs StateMachine(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        var arn = resource.Arn("states", $"stateMachine:{name}");
        return new(arn)
        {
            ["name"] = name,
            ["arn"] = arn,
            ["type"] = "STANDARD",
            ["status"] = "ACTIVE",
            ["revisionId"] = resource.Uuid("revision"),
            ["stateMachineVersionArn"] = resource.Flag("publish") ? $"{arn}:1" : "",
            ["creationDate"] = ResourceContext.CreatedAt,
        };
    }

    private static ComputedOutputs NativeStateMachine(ResourceContext resource)
    {
        var name = resource.PhysicalName("stateMachineName");
        var arn = resource.Arn("states", $"stateMachine:{name}");
        return new(arn)
        {
            ["arn"] = arn,
            ["name"] = name,
            ["stateMachineName"] = name,
            ["stateMachineType"] = "STANDARD",
            ["stateMachineRevisionId"] = resource.Uuid("revision"),
        };
    }

    /// <summary>A deployed machine's versions are counted; a graph shows the program's first deployment.</summary>
    private static ComputedOutputs NativeVersion(ResourceContext resource)
    {
        var arn = $"{resource.Required("stateMachineArn")}:1";
        return new(arn) { ["arn"] = arn };
    }

    private static ComputedOutputs NativeAlias(ResourceContext resource)
    {
        var routes = resource.Maps("routingConfiguration").ToList();
        return Alias(resource, routes.Count > 0 ? routes : [resource.Map("deploymentPreference") ?? ImmutableDictionary<string, object>.Empty]);
    }

    /// <summary>An alias says which versions it routes to; the machine is what is left of a version without its number.</summary>
    private static ComputedOutputs Alias(ResourceContext resource, IEnumerable<ImmutableDictionary<string, object>> routes)
    {
        var version = routes.Select(route => route.GetValueOrDefault("stateMachineVersionArn") as string).FirstOrDefault(arn => arn is not null);
        var machine = version is null ? resource.Required("stateMachineArn") : version[..version.LastIndexOf(':')];
        var name = resource.PhysicalName();
        var arn = $"{machine}:{name}";
        return new(arn) { ["name"] = name, ["arn"] = arn, ["creationDate"] = ResourceContext.CreatedAt };
    }
}
