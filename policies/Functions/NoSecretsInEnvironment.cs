using System.Text.Json.Nodes;

namespace Payments.Policies.Functions;

internal sealed class NoSecretsInEnvironment : ResourceRule
{
    private const string AllowedNames = "allowedNames";

    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-no-secrets",
        Title = "No environment variable of a function is a secret",
        Why = "Variables show in the console, in Pulumi's state and in every copy of the configuration.",
        Remedy = "Put the value into Secrets Manager, and give the function its ARN.",
        Severity = Severity.Critical,
        References = [Reference.ToCheckov("CKV_AWS_45"), Reference.ToPci("8.6.2")],
        Parameters = [new(AllowedNames, "Names of variables that look like a secret's and are none", Array.Empty<string>())],
    };

    public override IReadOnlyList<string> Types { get; } = [Lambdas.Function];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        from variable in resource["environment.variables"].Node as JsonObject ?? []
        let value = new PropertyValue(variable.Value).Text
        where !string.IsNullOrEmpty(value) && !values.Texts(AllowedNames).Contains(variable.Key)
        where SecretVariable.IsIn(variable.Key, value)
        select $"the environment variable {variable.Key} has a secret in it";
}
