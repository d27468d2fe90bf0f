namespace Payments.Policies.Functions;

internal sealed class NativeArm64 : ResourceRule
{
    private const string Runtime = "provided.al2023";
    private const string Architecture = "arm64";

    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-native-arm64",
        Title = "Every function runs on provided.al2023 and arm64",
        Why = "The bundles are native binaries for Amazon Linux 2023 on arm64, and start on nothing else.",
        Remedy = "Set runtime to provided.al2023 and architectures to [arm64].",
        Severity = Severity.Medium,
        References = [Reference.ToPlatform("R81")],
    };

    public override IReadOnlyList<string> Types { get; } = [Lambdas.Function];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        if (!resource["runtime"].IsOneOfOrUnknown(Runtime))
        {
            yield return $"runtime is {resource["runtime"]}, and must be {Runtime}";
        }

        var architectures = resource["architectures"];
        if (!architectures.HasUnknown && architectures.Texts is not [Architecture])
        {
            yield return $"architectures is {architectures}, and must be {Architecture} alone";
        }
    }
}
