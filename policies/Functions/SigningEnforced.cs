using System.Text.Json.Nodes;

namespace Payments.Policies.Functions;

internal sealed class SigningEnforced : ResourceRule
{
    private const string Path = "policies.untrustedArtifactOnDeployment";
    private const string Enforce = "Enforce";

    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-code-signing-enforced",
        Title = "Code with no good signature is refused, not only noted",
        Why = "By default a signature that is missing or wrong makes a metric, and the code is deployed.",
        Remedy = "Set policies.untrustedArtifactOnDeployment of the CodeSigningConfig to Enforce.",
        Severity = Severity.High,
        References = [Reference.ToCheckov("CKV_AWS_272")],
    };

    public override IReadOnlyList<string> Types { get; } = ["aws:lambda/codeSigningConfig:CodeSigningConfig"];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource[Path].IsOneOfOrUnknown(Enforce) ? [] : [$"{Path} is {resource[Path]}, and must be {Enforce}"];

    public override JsonObject Remediate(PolicyResource resource, RuleValues values) => resource.With(Path, Enforce);
}
