using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Webhooks;

namespace Payments.Functions.Tests.Webhooks.Rotation;

/// <summary>Every call of every step with everything that may go wrong; and long histories with readers that have old keys.</summary>
public sealed class GatewayKeyRotationTests
{
    private const string FirstValue = """{"apiKey":"sk_first","webhookSecret":"whsec_first"}""";
    private const string Version = "11111111-2222-4333-8444-555555555555";
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    public static TheoryData<int, Fault, bool> Table()
    {
        var rows = new TheoryData<int, Fault, bool>();
        foreach (var call in Enumerable.Range(0, CallsOfARotation().GetAwaiter().GetResult().Count))
        {
            foreach (var fault in Enum.GetValues<Fault>())
            {
                rows.Add(call, fault, false);
                rows.Add(call, fault, true);
            }
        }

        return rows;
    }

    [Fact]
    public async Task Rotate_NothingGoesWrong_ChangesKeysWithoutAMomentWithoutOne()
    {
        using var bundle = New();
        var reader = bundle.NewReader();
        await reader.WorkAsync();

        await bundle.RotateAsync(Version, reader.WorkAsync);

        var value = JsonNode.Parse(bundle.Vault.Text!)!;
        ((string?)value["apiKey"], (string?)value["webhookSecret"], (string?)value["previousWebhookSecret"])
            .ShouldBe(($"sk_{Version}", $"whsec_{Version}", "whsec_first"));
        ((string?)value["previousUntil"]).ShouldBe(Instants.ToText(bundle.Time.GetUtcNow() + Overlap));
        bundle.Gateway.PairsInForce.ShouldBe(2);
        bundle.Time.Advance(Overlap);
        bundle.Gateway.PairsInForce.ShouldBe(1);
        await reader.WorkAsync();
        await bundle.NewReader().WorkAsync();
    }

    /// <param name="at">The call that breaks, counted over the whole rotation.</param>
    /// <param name="fault">How; <see cref="Fault.None"/> only repeats steps.</param>
    /// <param name="twice">Every step comes twice besides.</param>
    [Theory]
    [MemberData(nameof(Table))]
    public async Task Rotate_AnyCallBreaksInAnyWay_EndsWithNewKeysAndWorksAllTheTime(int at, Fault fault, bool twice)
    {
        using var bundle = New();
        var cached = bundle.NewReader();
        await cached.WorkAsync();
        var calls = 0;
        bundle.Aws.Faults = (_, _) => calls++ == at ? fault : Fault.None;

        await bundle.RotateAsync(Version, async () =>
        {
            var faults = bundle.Aws.Faults;
            bundle.Aws.Faults = (_, _) => Fault.None;
            await cached.WorkAsync();
            await bundle.NewReader().WorkAsync();
            if (twice && bundle.Vault.TextOf(Version) is not null)
            {
                await bundle.StepAsync(RotationBundle.Steps[at % RotationBundle.Steps.Length], Version);
                await cached.WorkAsync();
            }

            bundle.Aws.Faults = faults;
        });

        bundle.Vault.IsCurrent(Version).ShouldBeTrue();
        bundle.Time.Advance(Overlap);
        bundle.Gateway.PairsInForce.ShouldBe(1, "nothing old is left in force");
        await cached.WorkAsync();
        await bundle.NewReader().WorkAsync();
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Rotate_BreaksAndIsGivenUp_WorksForEver(int at, Fault fault, bool twice)
    {
        using var bundle = New();
        var calls = 0;
        bundle.Aws.Faults = (_, _) => calls++ >= at ? fault : Fault.None;
        try
        {
            await bundle.RotateAsync(Version, maxTries: twice ? 2 : 1);
        }
        catch (InvalidOperationException)
        {
            // Given up.
        }

        bundle.Aws.Faults = (_, _) => Fault.None;
        bundle.Aws.BeginAttempt();
        for (var days = 0; days < 40; days++)
        {
            await bundle.NewReader().WorkAsync();
            bundle.Time.Advance(TimeSpan.FromDays(1));
        }

        await bundle.RotateAsync("another-rotation", bundle.NewReader().WorkAsync);
        bundle.Time.Advance(Overlap);
        bundle.Gateway.PairsInForce.ShouldBe(1, "the next rotation ends what this one left");
    }

    [Fact]
    public void Rotate_AnyHistory_LetsEveryReaderWorkAtAnyMoment() => Properties.Hold(
        Gen.Choose(1, int.MaxValue),
        seed => RunAsync(seed).GetAwaiter().GetResult());

    [Fact]
    public async Task Create_KeysThatTheGatewayRefuses_SaysSoAndChangesNothing()
    {
        using var bundle = New("""{"apiKey":"sk_wrong","webhookSecret":"whsec_wrong"}""");
        bundle.Vault.Begin(Version);

        (await Should.ThrowAsync<Refusal>(() => bundle.StepAsync("createSecret", Version))).Message.ShouldContain("refuses the key");

        bundle.Vault.TextOf(Version).ShouldBeNull();
    }

    [Fact]
    public async Task Test_PairThatEnds_RefusesToGoOn()
    {
        using var bundle = New();
        bundle.Vault.Begin(Version);
        await bundle.StepAsync("createSecret", Version);
        var younger = new GatewayKeyClient(
            GatewayHttp.Over(bundle.Gateway), new(new("https://gateway.test"), TimeSpan.FromSeconds(2)), new("sk_first", "whsec_first"), bundle.Time);
        var keys = ((Answered<GatewayCredentials>)await younger.CreateAsync("by-hand")).Value;
        await new GatewayKeyClient(GatewayHttp.Over(bundle.Gateway), new(new("https://gateway.test"), TimeSpan.FromSeconds(2)), keys, bundle.Time)
            .EndOlderAsync(Overlap);

        (await Should.ThrowAsync<Refusal>(() => bundle.StepAsync("testSecret", Version))).Message.ShouldContain("ends at");
    }

    [Fact]
    public async Task Step_OfARotationThatIsOver_ChangesNothing()
    {
        using var bundle = New();
        await bundle.RotateAsync("rotation-one");
        await bundle.RotateAsync("rotation-two");

        foreach (var step in RotationBundle.Steps)
        {
            (await Should.ThrowAsync<Refusal>(() => bundle.StepAsync(step, "rotation-one"))).Message.ShouldContain("not being rotated to");
        }

        bundle.Vault.IsCurrent("rotation-two").ShouldBeTrue();
    }

    [Fact]
    public async Task Step_RotationTurnedOff_IsRefused()
    {
        using var bundle = New();
        bundle.Vault.Begin(Version);
        bundle.Vault.RotationEnabled = false;

        (await Should.ThrowAsync<Refusal>(() => bundle.StepAsync("createSecret", Version))).Message.ShouldContain("turned off");
    }

    [Theory]
    [InlineData("createsecret")]
    [InlineData("")]
    public async Task Step_Unknown_IsRefused(string step)
    {
        using var bundle = New();
        bundle.Vault.Begin(Version);

        await Should.ThrowAsync<Refusal>(() => bundle.StepAsync(step, Version));
    }

    [Fact]
    public async Task Test_TrialOfAConfiguration_FindsNothingToTest()
    {
        using var bundle = New();
        bundle.Vault.Begin(Version);

        (await bundle.StepAsync("testSecret", Version)).ShouldBe("nothing to test");
    }

    [Fact]
    public async Task Rotate_Anything_LogsNoKey()
    {
        using var bundle = New();

        await bundle.RotateAsync(Version);

        bundle.LogText.ShouldContain("finished");
        bundle.LogText.ShouldNotContain("sk_");
        bundle.LogText.ShouldNotContain("whsec_");
    }

    private static RotationBundle New(string value = FirstValue, int seed = 1) => new(WebhooksFunctions.RotateGatewayKeys, value, seed);

    private static async Task<IReadOnlyList<string>> CallsOfARotation()
    {
        using var bundle = New();
        var calls = new List<string>();
        bundle.Aws.Faults = (_, name) =>
        {
            calls.Add(name);
            return Fault.None;
        };
        await bundle.RotateAsync(Version);
        return calls;
    }

    // Months of rotations, each of them broken now and then, repeated, given up; readers that sleep for as long as they like.
    private static async Task RunAsync(int seed)
    {
        using var bundle = New(seed: seed);
        var random = new Random(seed);
        var readers = Enumerable.Range(0, 3).Select(_ => bundle.NewReader()).ToList();
        var versions = new List<string>();
        for (var rotation = 0; rotation < 6; rotation++)
        {
            var version = $"rotation-{rotation:D2}-of-{seed}";
            versions.Add(version);
            bundle.Vault.Begin(version);
            for (var steps = random.Next(4, 16); steps > 0; steps--)
            {
                await StepAsync(bundle, random, versions);
                foreach (var reader in readers.Where(_ => random.Next(2) == 0))
                {
                    await reader.WorkAsync();
                }

                bundle.Time.Advance(TimeSpan.FromSeconds(random.Next(0, random.Next(2) == 0 ? 400 : 40_000)));
            }

            // The next one begins at Secrets Manager's next date at the earliest.
            bundle.Time.Advance(TimeSpan.FromDays(random.Next(2, 30)));
            await Task.WhenAll(readers.Select(reader => reader.WorkAsync()));
        }
    }

    // Mostly the next step of this rotation; at times one that comes late, of this or of one before.
    private static async Task StepAsync(RotationBundle bundle, Random random, List<string> versions)
    {
        var version = random.Next(8) == 0 ? versions[random.Next(versions.Count)] : versions[^1];
        var done = bundle.Vault.TextOf(version) is null ? 0 : bundle.Vault.IsCurrent(version) ? 3 : random.Next(1, 4);
        var broken = random.Next(3) == 0 ? random.Next(6) : int.MaxValue;
        bundle.Aws.Faults = (call, _) => call == broken ? Enum.GetValues<Fault>()[random.Next(5)] : Fault.None;
        try
        {
            await bundle.StepAsync(RotationBundle.Steps[random.Next(6) == 0 ? random.Next(4) : done], version);
        }
        catch (Exception exception) when (exception is TransientFailure or CrashException or IOException or Refusal)
        {
            // Secrets Manager will ask again.
        }

        bundle.Aws.Faults = (_, _) => Fault.None;
        bundle.Aws.BeginAttempt();
    }
}
