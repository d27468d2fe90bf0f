namespace Payments.Policies.Functions;

internal sealed class RuntimeSupported : ResourceRule
{
    private const string Runtimes = "runtimes";

    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-supported-runtime",
        Title = "Every function runs on a runtime that AWS still mends",
        Why = "A runtime past its end gets no security updates, and one day takes no new code.",
        Remedy = "Set runtime to one of the parameter runtimes, and build for it.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("Lambda.2"), Reference.ToCheckov("CKV_AWS_363"), Reference.ToPci("6.3.3")],
        Parameters =
        [
            new(
                Runtimes,
                "The runtimes that are allowed; AWS lists when each ends in the Lambda Developer Guide, \"Lambda runtimes\"",
                new[]
                {
                    "provided.al2023", "dotnet10", "nodejs24.x", "nodejs22.x", "python3.14", "python3.13", "python3.12", "java25", "java21",
                    "ruby3.4",
                }),
        ],
    };

    public override IReadOnlyList<string> Types { get; } = [Lambdas.Function];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource["packageType"].IsOneOfOrUnknown("Image") || resource["runtime"].IsOneOfOrUnknown([.. values.Texts(Runtimes)])
            ? []
            : [$"runtime is {resource["runtime"]}, which is not among those allowed"];
}
