namespace Payments.Policies.Delivery;

internal sealed class NoPlaintextCredentials : ResourceRule
{
    private const string AllowedNames = "allowedNames";

    // Whatever their values look like.
    private static readonly string[] OfAws = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "codebuild-no-plaintext-credentials",
        Title = "No build has a credential in its variables",
        Why = "Variables show in the console and in every build's record, to all who may see that a build ran.",
        Remedy = "Set the variable's type to SECRETS_MANAGER or PARAMETER_STORE, and its value to the name there; let a build use its role for AWS.",
        Severity = Severity.Critical,
        References = [Reference.ToFsbp("CodeBuild.2"), Reference.ToPci("8.6.2")],
        Parameters = [new(AllowedNames, "Names of variables that look like a credential's and are none", Array.Empty<string>())],
    };

    public override IReadOnlyList<string> Types { get; } = [Builds.Project];

    // A variable without a type is plain text.
    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        from variable in resource["environment.environmentVariables"].Items
        where variable.At("type").IsMissing || variable.At("type").Text == "PLAINTEXT"
        let name = variable.At("name").Text ?? ""
        where !values.Texts(AllowedNames).Contains(name)
        where OfAws.Contains(name) || (variable.At("value").Text is { Length: > 0 } value && SecretVariable.IsIn(name, value))
        select $"the variable {name} has a credential in it";
}
