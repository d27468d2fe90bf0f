namespace Payments.Policies.Workflows;

internal sealed class RolloutIsGradual : ResourceRule
{
    private const string Kinds = "kinds";
    private const string NativeAlias = "aws-native:stepfunctions:StateMachineAlias";

    public override RuleInfo Info { get; } = new()
    {
        Id = "stepfunctions-gradual-rollout",
        Title = "A changed workflow takes over step by step, watched by alarms",
        Why = "A workflow that fails for a tenth of the payments is taken back by its alarms; one that fails for all is an outage.",
        Remedy = "Set deploymentPreference of the StateMachineAlias: type CANARY or LINEAR, percentage, interval, alarms.",
        Severity = Severity.High,
        References = [Reference.ToPlatform("R82"), Reference.ToPci("6.5.1")],
        Parameters = [new(Kinds, "How a new version may take over: any of CANARY, LINEAR, ALL_AT_ONCE", (string[])["CANARY", "LINEAR"])],
    };

    public override IReadOnlyList<string> Types { get; } = [NativeAlias, "aws:sfn/alias:Alias"];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        if (resource.Type != NativeAlias)
        {
            yield return $"an alias of this provider shifts at once and watches no alarms; register {NativeAlias}";
            yield break;
        }

        var preference = resource["deploymentPreference"];
        if (!preference.At("type").IsOneOfOrUnknown(values.Texts(Kinds)))
        {
            yield return $"deploymentPreference.type is {preference.At("type")}, and must be {string.Join(" or ", values.Texts(Kinds))}";
        }
        else if (preference.At("alarms") is { IsUnknown: false, Items.Count: 0 } && preference.At("type").Text != "ALL_AT_ONCE")
        {
            yield return "deploymentPreference has no alarms that take a bad version back";
        }
    }
}
