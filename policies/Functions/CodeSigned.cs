namespace Payments.Policies.Functions;

internal sealed class CodeSigned : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-code-signing",
        Title = "Every function takes signed code only",
        Why = "Whoever may write to the bucket of bundles could otherwise put code into a function.",
        Remedy = "Set codeSigningConfigArn of the function to a CodeSigningConfig.",
        Severity = Severity.Medium,
        References = [Reference.ToCheckov("CKV_AWS_272")],
    };

    public override IReadOnlyList<string> Types { get; } = [Lambdas.Function];

    // AWS Signer signs no images.
    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource["packageType"].IsOneOfOrUnknown("Image") || resource["codeSigningConfigArn"].IsTextOrUnknown
            ? []
            : ["it has no codeSigningConfigArn"];
}
