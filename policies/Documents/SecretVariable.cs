using System.Text.RegularExpressions;

namespace Payments.Policies;

/// <summary>Tells an environment variable that has a secret in it from one that points to a secret, or has nothing to do with one.</summary>
internal static partial class SecretVariable
{
    /// <summary>Whether a variable has a secret in it: by the form of its value, or by its name where the value points nowhere.</summary>
    public static bool IsIn(string name, string value) =>
        SecretValue.IsMatch(value) || (SecretName.IsMatch(name) && !Pointer.IsMatch(value) && !PointerName.IsMatch(name));

    [GeneratedRegex("SECRET|PASSWORD|PASSWD|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SIGNING_?KEY|CREDENTIAL", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName { get; }

    // The name of a thing that has the secret, or a number about it.
    [GeneratedRegex("_(ARN|NAME|ID|URL|URI|TABLE|BUCKET|QUEUE|PATH|PARAMETER|MS|SECONDS|DAYS|COUNT|SIZE|LIMIT)$", RegexOptions.IgnoreCase)]
    private static partial Regex PointerName { get; }

    [GeneratedRegex("^(arn:|alias/)")]
    private static partial Regex Pointer { get; }

    // Keys of AWS, of payment gateways, of GitHub and Slack, private keys, tokens, a password in an address.
    [GeneratedRegex(
        @"(AKIA|ASIA)[A-Z0-9]{16}|\b[sr]k_(live|test)_\w{8,}|\bwhsec_\w{8,}|\bgh[pousr]_\w{36}|\bxox[abprs]-"
        + @"|-----BEGIN [A-Z ]*PRIVATE KEY|\beyJ[\w-]{8,}\.[\w-]{8,}\.|://[^/\s:@]+:[^/\s:@]+@")]
    private static partial Regex SecretValue { get; }
}
