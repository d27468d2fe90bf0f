namespace Payments.Policies.Functions;

internal sealed class LogGroupOfItsOwn : StackRule
{
    private const string Path = "loggingConfig.logGroup";
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

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values) =>
        from function in resources.OfType(Lambdas.Function)
        let fault = FaultOf(function, resources)
        where fault is not null
        select new Fault(function, fault);

    private static string? FaultOf(PolicyResource function, ResourceSet resources)
    {
        var named = function[Path];
        return named.IsMissing ? HasDefaultGroup(function, resources) ? null : "no log group of the stack is for it"
            : named.IsUnknown || resources.NamedBy(function, Path, LogGroup) is not null ? null
            : $"it logs to {named}, which is no log group of the stack";
    }

    private static bool HasDefaultGroup(PolicyResource function, ResourceSet resources) => resources.OfType(LogGroup).Any(group =>
        ResourceSet.Names(group, "name", function) || function.Identities.Any(name => group["name"].Text == $"/aws/lambda/{name}"));
}
