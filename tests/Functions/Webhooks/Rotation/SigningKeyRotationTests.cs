using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Hosting;
using Payments.Webhooks;

namespace Payments.Functions.Tests.Webhooks.Rotation;

public sealed class SigningKeyRotationTests
{
    private const string Version = "11111111-2222-4333-8444-555555555555";

    public static TheoryData<int, Fault> Table()
    {
        var rows = new TheoryData<int, Fault>();
        for (var call = 0; call < 12; call++)
        {
            foreach (var fault in Enum.GetValues<Fault>())
            {
                rows.Add(call, fault);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Rotate_AnyCallBreaksInAnyWay_MakesOneNewKeyAndKeepsTheOneBefore(int at, Fault fault)
    {
        using var bundle = New();
        var (calls, made) = (0, new HashSet<string>());
        bundle.Aws.Faults = (_, _) => calls++ == at ? fault : Fault.None;

        await bundle.RotateAsync(Version, () =>
        {
            if (bundle.Vault.TextOf(Version) is { } text)
            {
                made.Add(text);
            }

            return Task.CompletedTask;
        });

        made.ShouldHaveSingleItem("a repetition makes no second key");
        var value = JsonNode.Parse(bundle.Vault.Text!)!;
        ((string)value["signingKey"]!).ShouldMatch("^[0-9a-f]{64}$");
        ((string?)value["previousSigningKey"]).ShouldBe("signing");
        bundle.LogText.ShouldNotContain((string)value["signingKey"]!);
    }

    [Fact]
    public async Task Rotate_AgainAndAgain_SignsForMerchantsWithTheLastTwoKeys()
    {
        using var bundle = New();
        var before = "signing";
        for (var rotation = 0; rotation < 4; rotation++)
        {
            await bundle.RotateAsync($"rotation-{rotation}");

            var signed = await SignedAsync(bundle.Vault.Text!);
            var current = (string)JsonNode.Parse(bundle.Vault.Text!)!["signingKey"]!;
            VerdictOf(signed, before).ShouldBe(WebhookVerdict.Valid, "a merchant has until the next rotation");
            VerdictOf(signed, current).ShouldBe(WebhookVerdict.Valid);
            VerdictOf(signed, rotation == 0 ? "another" : "signing").ShouldBe(WebhookVerdict.WrongSignature);
            before = current;
        }
    }

    [Theory]
    [InlineData(null, "has no value yet")]
    [InlineData("{}", "is not a JSON object with the text 'signingKey'")]
    [InlineData("{\"signingKey\":7}", "is not a JSON object with the text 'signingKey'")]
    public async Task Create_NothingToBeginWith_SaysSoAndMakesNothing(string? value, string message)
    {
        using var bundle = new RotationBundle(WebhooksFunctions.RotateSigningKey, value);
        bundle.Vault.Begin(Version);

        (await Should.ThrowAsync<Exception>(() => bundle.StepAsync("createSecret", Version))).Message.ShouldContain(message);

        bundle.Vault.TextOf(Version).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"signingKey":"short","previousSigningKey":"signing"}""")]
    [InlineData("""{"signingKey":"0000000000000000000000000000000000000000000000000000000000000000"}""")]
    public async Task Test_ValueThatSomebodyElsePut_IsRefused(string value)
    {
        using var bundle = New();
        bundle.Vault.Begin(Version);
        await bundle.Vault.Client.PutSecretValueAsync(
            new() { SecretId = SecretVault.Arn, ClientRequestToken = Version, SecretString = value, VersionStages = ["AWSPENDING"] });

        await Should.ThrowAsync<Refusal>(() => bundle.StepAsync("testSecret", Version));
    }

    private static RotationBundle New() => new(WebhooksFunctions.RotateSigningKey, """{"signingKey":"signing"}""");

    // What the merchant "demo" gets.
    private static async Task<(string Header, byte[] Body, DateTimeOffset At)> SignedAsync(string secret)
    {
        const string Event =
            """{"eventId":"txn_1#3","transactionId":"txn_1","merchantId":"demo","version":3,"now":"CAPTURED","occurredAt":"2026-04-20T11:00:00.000Z"}""";
        using var bundle = new MoneyBundle { Secret = secret };
        var merchant = new Merchant();
        bundle.Http = merchant;
        bundle.Aws.Tables["merchants"]["demo"] = new() { ["merchantId"] = new() { S = "demo" }, ["webhookUrl"] = new() { S = "https://m.example" } };
        (await bundle.DeliverAsync(Event)).ShouldBeFalse();
        return (merchant.Header!, Encoding.UTF8.GetBytes(Event), bundle.Time.GetUtcNow());
    }

    private static WebhookVerdict VerdictOf((string Header, byte[] Body, DateTimeOffset At) signed, string signingKey) => WebhookSignature.Verify(
        signed.Header,
        signed.Body,
        signed.At,
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(signingKey), Encoding.UTF8.GetBytes("demo"))));

    private sealed class Merchant : HttpMessageHandler
    {
        public string? Header { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Header = request.Headers.GetValues("Payments-Signature").Single();
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
