using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Payments.Cli.Local;

namespace Payments.Cli.Up;

/// <summary>
/// Puts values into the program's secrets that have none, as the operator does once on AWS (docs/secrets.md); one that has a value keeps
/// it. The gateway's own is filled by the simulated gateway. No URL of Slack is known here: the value says so, and the events wait in
/// their queues, then in the dead-letter queues, until somebody puts one.
/// </summary>
internal static class OperatorSecrets
{
    private const string Missing = "ResourceNotFoundException";
    private const int SigningKeyLength = 64;

    public static async Task EnsureAsync(string url, CancellationToken cancellation)
    {
        using var aws = new AwsClient(url);
        await EnsureAsync(aws, "payments/slack", () => new() { ["opsUrl"] = "", ["oncallUrl"] = "" }, cancellation);
        await EnsureAsync(
            aws, "payments/webhooks", () => new() { ["signingKey"] = RandomNumberGenerator.GetHexString(SigningKeyLength, lowercase: true) }, cancellation);
    }

    private static async Task EnsureAsync(AwsClient aws, string name, Func<JsonObject> value, CancellationToken cancellation)
    {
        try
        {
            await CallAsync(aws, "GetSecretValue", new() { ["SecretId"] = name }, cancellation);
        }
        catch (AwsRefusal refusal) when (refusal.Code == Missing)
        {
            await PutAsync(aws, name, value(), cancellation);
        }
    }

    private static async Task PutAsync(AwsClient aws, string name, JsonObject value, CancellationToken cancellation)
    {
        try
        {
            await CallAsync(aws, "PutSecretValue", new() { ["SecretId"] = name, ["SecretString"] = value.ToJsonString() }, cancellation);
        }
        catch (AwsRefusal refusal) when (refusal.Code == Missing)
        {
            // The program has no such secret, so nothing reads it.
        }
    }

    private static Task<JsonObject> CallAsync(AwsClient aws, string operation, JsonObject input, CancellationToken cancellation) =>
        aws.CallAsync("secretsmanager", $"secretsmanager.{operation}", input, cancellation);
}
