namespace Payments.Policies.Delivery;

internal sealed class ReleasesAreGradual : StackRule
{
    private const string Configurations = "configurations";
    private const string RequireForEveryService = "requireForEveryService";
    private const string Group = "aws:codedeploy/deploymentGroup:DeploymentGroup";
    private const string Configuration = "aws:codedeploy/deploymentConfig:DeploymentConfig";

    // What Lambda's deployments are.
    private static readonly (string Path, string Value)[] Styles =
        [("deploymentStyle.deploymentType", "BLUE_GREEN"), ("deploymentStyle.deploymentOption", "WITH_TRAFFIC_CONTROL")];

    // Both: a hook that fails, and an alarm that goes off.
    private static readonly string[] RollbackEvents = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "codedeploy-canary",
        Title = "A release takes over step by step, watched by alarms, and goes back by itself",
        Why = "A bad version must cost a tenth of five minutes, not all payments until somebody wakes up. Each deployment group is held to it; "
            + "that every service has one is asked only where requireForEveryService is set, which waits for the program to have groups.",
        Remedy = "Give the group BLUE_GREEN and WITH_TRAFFIC_CONTROL, a canary or linear configuration, alarms, and autoRollbackConfiguration with "
            + "DEPLOYMENT_FAILURE and DEPLOYMENT_STOP_ON_ALARM.",
        Severity = Severity.High,
        References = [Reference.ToPlatform("R82"), Reference.ToPci("6.5.1")],
        Parameters =
        [
            new(
                Configurations,
                "Configurations of AWS that may be used; * stands for any run of characters. Those of the stack may if they are time-based",
                (string[])["CodeDeployDefault.LambdaCanary*", "CodeDeployDefault.LambdaLinear*"]),
            new(RequireForEveryService, "Whether every service (tag service) whose functions have an alias 'live' must have a group with the same tag", false),
        ],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values)
    {
        var groups = resources.OfType(Group).ToList();
        var faults = groups.SelectMany(group => Faults(group, resources, values).Select(message => new Fault(group, message)));
        return values.Flag(RequireForEveryService) ? faults.Concat(Without(groups, resources)) : faults;
    }

    private static IEnumerable<string> Faults(PolicyResource group, ResourceSet resources, RuleValues values)
    {
        foreach (var (path, style) in Styles.Where(style => !group[style.Path].IsOneOfOrUnknown(style.Value)))
        {
            yield return $"{path} is {group[path]}, and must be {style}";
        }

        if (!IsGradual(group, resources, values.Texts(Configurations)))
        {
            yield return $"deploymentConfigName is {group["deploymentConfigName"]}, which shifts no traffic step by step";
        }

        if (!group["alarmConfiguration.enabled"].IsTrueOrUnknown || group["alarmConfiguration.alarms"] is { IsUnknown: false, Items.Count: 0 })
        {
            yield return "alarmConfiguration has no alarms that stop a release";
        }
        else if (group["alarmConfiguration.ignorePollAlarmFailure"].Flag == true)
        {
            yield return "alarmConfiguration.ignorePollAlarmFailure is true: a release goes on when nobody can read its alarms";
        }

        var events = group["autoRollbackConfiguration.events"];
        if (!group["autoRollbackConfiguration.enabled"].IsTrueOrUnknown || (!events.HasUnknown && RollbackEvents.Except(events.Texts).Any()))
        {
            yield return $"autoRollbackConfiguration does not roll back on {string.Join(" and ", RollbackEvents)}";
        }
    }

    private static bool IsGradual(PolicyResource group, ResourceSet resources, IReadOnlyList<string> accepted) =>
        resources.NamedBy(group, "deploymentConfigName", Configuration) is { } own
            ? own["trafficRoutingConfig.type"].IsOneOfOrUnknown("TimeBasedCanary", "TimeBasedLinear")
            : group["deploymentConfigName"] is var name && (name.IsUnknown || accepted.Any(pattern => IamPattern.CoversAction(pattern, name.ToString())));

    private static IEnumerable<Fault> Without(List<PolicyResource> groups, ResourceSet resources)
    {
        var released = groups.Select(group => group["tags.service"].Text).ToHashSet();
        return from alias in resources.OfType("aws:lambda/alias:Alias")
               where alias["name"].Text == "live"
               let function = resources.NamedBy(alias, "functionName", "aws:lambda/function:Function")
               let service = function?["tags.service"].Text
               where service is not null && !released.Contains(service)
               group function by service into functions
               select new Fault(functions.First(), $"the service {functions.Key} has no deployment group");
    }
}
