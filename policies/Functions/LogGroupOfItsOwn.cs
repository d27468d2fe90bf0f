namespace Payments.Policies.Functions;

internal sealed class LogGroupOfItsOwn : StackRule
{
    private const string LogGroup = "aws:cloudwatch/logGroup:LogGroup";

    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-log-group",
        Title = "Every function logs to a log group of the stack",
        Why = "A log group that Lambda makes by itself keeps everything for ever, under no key of ours, and nobody owns it.",
        Remedy = "Add a LogGroup, and name it in loggingConfig.logGroup, or name it /aws/lambda/ and the function's name.",
        Severity = Severity.Medium,
        References = [Reference.ToPci("10.2.1")],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values)
    {
        foreach (var function in resources.OfType(Lambdas.Function))
        {
            var named = function["loggingConfig.logGroup"];
            if (named.IsMissing ? !HasDefaultGroup(function, resources) : !named.IsUnknown && resources.NamedBy(function, "loggingConfig.logGroup", LogGroup) is null)
            {
                yield return new(function, named.IsMissing ? "no log group of the stack is for it" : $"it logs to {named}, which is no log group of the stack");
            }
        }
    }

    private static bool HasDefaultGroup(PolicyResource function, ResourceSet resources) => resources.OfType(LogGroup).Any(group =>
        ResourceSet.Names(group, "name", function) || function.Identities.Any(name => group["name"].Text == $"/aws/lambda/{name}"));
}
