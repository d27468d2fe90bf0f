namespace Payments.Policies.Functions;

internal sealed class ConcurrencyReserved : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-reserved-concurrency",
        Title = "Every function has concurrency of its own",
        Why = "Functions without it share what the account has left: one that runs wild stops the others.",
        Remedy = "Set reservedConcurrentExecutions of the function.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        References = [Reference.ToCheckov("CKV_AWS_115"), Reference.ToPlatform("R12")],
    };

    public override IReadOnlyList<string> Types { get; } = [Lambdas.Function];

    // -1 is Lambda's word for none.
    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource["reservedConcurrentExecutions"] is { IsUnknown: true } or { Number: >= 0 }
            ? []
            : [$"reservedConcurrentExecutions is {resource["reservedConcurrentExecutions"]}"];
}
