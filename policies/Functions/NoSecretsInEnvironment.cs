using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Payments.Policies.Functions;

internal sealed partial class NoSecretsInEnvironment : ResourceRule
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
        where SecretValue.IsMatch(value) || (SecretName.IsMatch(variable.Key) && !Pointer.IsMatch(value) && !PointerName.IsMatch(variable.Key))
        select $"the environment variable {variable.Key} has a secret in it";

    [GeneratedRegex("SECRET|PASSWORD|PASSWD|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SIGNING_?KEY|CREDENTIAL", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName { get; }

    // The name of a thing that has the secret, or a number about it.
    [GeneratedRegex("_(ARN|NAME|ID|URL|URI|TABLE|BUCKET|QUEUE|PATH|PARAMETER|MS|SECONDS|DAYS|COUNT|SIZE|LIMIT)$", RegexOptions.IgnoreCase)]
    private static partial Regex PointerName { get; }

    [GeneratedRegex("^(arn:|alias/)")]
    private static partial Regex Pointer { get; }

    // Keys of AWS, of payment gateways, of GitHub and Slack, private keys, tokens, a password in an address.
    [GeneratedRegex(@"(AKIA|ASIA)[A-Z0-9]{16}|\b[sr]k_(live|test)_\w{8,}|\bwhsec_\w{8,}|\bgh[pousr]_\w{36}|\bxox[abprs]-|-----BEGIN [A-Z ]*PRIVATE KEY|\beyJ[\w-]{8,}\.[\w-]{8,}\.|://[^/\s:@]+:[^/\s:@]+@")]
    private static partial Regex SecretValue { get; }
}
