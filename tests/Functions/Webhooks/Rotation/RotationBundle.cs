using System.Text;
using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Webhooks;

namespace Payments.Functions.Tests.Webhooks.Rotation;

/// <summary>A rotation function, one secret, the gateway, and Secrets Manager's part: which step comes, and that it comes again.</summary>
internal sealed class RotationBundle : IDisposable
{
    public static readonly string[] Steps = ["createSecret", "setSecret", "testSecret", "finishSecret"];

    private readonly string _handler;
    private readonly MemoryStream _output = new();

    public RotationBundle(string handler, string? value, int seed = 1)
    {
        (_handler, Random) = (handler, new(seed));
        Vault = new(Aws);
        Gateway = new(Aws, Time);
        if (value is not null)
        {
            Vault.PutCurrent(value);
        }
    }

    public FakeAws Aws { get; } = new() { Error = () => new IOException("no answer") };

    public ManualTimeProvider Time { get; } = new();

    public SeededRandom Random { get; }

    public SecretVault Vault { get; }

    public KeyGateway Gateway { get; }

    public string LogText => Encoding.UTF8.GetString(_output.ToArray());

    public FunctionServices Services => new(
        new(name => name switch
        {
            "SERVICE_NAME" => "payments-webhooks",
            "GATEWAY_URL" => "https://gateway.test",
            "GATEWAY_SECRET_ARN" => SecretVault.Arn,
            _ => null,
        }),
        () => Aws.DynamoDb,
        () => Aws.Sqs,
        Time,
        Random,
        _output)
    {
        SecretsManager = () => Vault.Client,
        Http = _ => Gateway,
    };

    /// <summary>One step in a new process.</summary>
    public async Task<string> StepAsync(string step, string versionId)
    {
        Aws.BeginAttempt();
        var (function, _) = WebhooksFunctions.Catalog.Create(_handler, Services);
        var input = new JsonObject { ["Step"] = step, ["SecretId"] = SecretVault.Arn, ["ClientRequestToken"] = versionId };
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(input.ToJsonString()));
        await using var output = await function(stream, new TestContext("payments-webhooks-" + _handler));
        return Aws.HasCrashed ? throw new CrashException() : (string)(await JsonNode.ParseAsync(output))!["Outcome"]!;
    }

    /// <summary>A whole rotation: a step that fails makes Secrets Manager begin anew with the same version.</summary>
    /// <param name="between">Called after each step, whether it failed or not.</param>
    public async Task RotateAsync(string versionId, Func<Task>? between = null, int maxTries = 5)
    {
        Vault.Begin(versionId);
        for (var tries = 0; tries < maxTries; tries++)
        {
            if (await TryAsync(versionId, between))
            {
                return;
            }
        }

        throw new InvalidOperationException($"the rotation never ends: {LogText}");
    }

    /// <summary>Somebody who has just started, or was here all the time, and keeps what it read as functions do.</summary>
    public Reader NewReader() => new(this, new(Services.Secret("GATEWAY_SECRET_ARN")));

    public void Dispose() => _output.Dispose();

    private async Task<bool> TryAsync(string versionId, Func<Task>? between)
    {
        foreach (var step in Steps)
        {
            var failed = false;
            try
            {
                await StepAsync(step, versionId);
            }
            catch (Exception exception) when (exception is TransientFailure or CrashException or IOException or Refusal)
            {
                failed = true;
            }

            Aws.BeginAttempt();
            await (between?.Invoke() ?? Task.CompletedTask);
            if (failed)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A function that pays and hears webhooks.</summary>
    internal sealed class Reader(RotationBundle bundle, SecretGatewayCredentials credentials)
    {
        /// <summary>Fails unless the gateway lets it in, and its webhook is let in.</summary>
        public async Task WorkAsync()
        {
            var client = new GatewayClient(
                GatewayHttp.Over(bundle.Gateway), new(new("https://gateway.test"), TimeSpan.FromSeconds(2)), credentials, bundle.Time);
            (await client.QueryAsync("auth_1")).ShouldBeOfType<Refused<GatewayAuthorization>>().IsNotFound.ShouldBeTrue("the key is in force");
            var keys = await credentials.GetAsync(CancellationToken.None);
            var now = bundle.Time.GetUtcNow();
            WebhookSignature.Verify(bundle.Gateway.Sign([1, 2]), [1, 2], now, keys.WebhookSecretsAt(now)).ShouldBe(WebhookVerdict.Valid);
        }
    }
}
