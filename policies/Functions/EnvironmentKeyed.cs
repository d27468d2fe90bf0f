namespace Payments.Policies.Functions;

internal sealed class EnvironmentKeyed : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-environment-key",
        Title = "Environment variables of functions are encrypted with a key of ours",
        Why = "With a key of AWS's own, whoever may read a function's configuration reads its variables.",
        Remedy = "Set kmsKeyArn of the function.",
        Severity = Severity.Medium,
        References = [Reference.ToCheckov("CKV_AWS_173"), Reference.ToPci("3.5.1")],
    };

    public override IReadOnlyList<string> Types { get; } = [Lambdas.Function];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource["environment.variables"].IsMissing || resource["kmsKeyArn"].IsTextOrUnknown
            ? []
            : ["it has environment variables, and no kmsKeyArn"];
}
