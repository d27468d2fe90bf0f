using Pulumi;
using Pulumi.Utilities;

namespace Payments.Offline.Tests.Pulumi;

[Collection(PulumiRuns.Name)]
public sealed class SecretTests
{
    [Fact]
    public async Task SecretInput_IsUnwrappedForMocks_AndLostWhenEchoed()
    {
        var mocks = new RecordingMocks();
        var isSecret = true;
        await Program.UpdateAsync(mocks, () =>
        {
            var thing = new Thing("thing", new ThingArgs { Name = Output.CreateSecret("hush") });
            thing.Name.Apply(async _ => isSecret = await Output.IsSecretAsync(thing.Name));
        });

        mocks.InputsOf("thing")["name"].ShouldBe("hush");
        isSecret.ShouldBeFalse();
    }

    [Fact]
    public async Task SecretInState_MakesOnlyItsOwnOutputSecret()
    {
        var mocks = new RecordingMocks
        {
            Answer = _ => ("id", new Dictionary<string, object> { ["name"] = Output.CreateSecret("hush"), ["size"] = 1 }),
        };

        var thing = (await Program.UpdateAsync(mocks, () => _ = new Thing("thing"))).OfType<Thing>().Single();

        (await Output.IsSecretAsync(thing.Name)).ShouldBeTrue();
        (await Output.IsSecretAsync(thing.Size)).ShouldBeFalse();
        (await OutputUtilities.GetValueAsync(thing.Name)).ShouldBe("hush");
    }

    [Fact]
    public async Task Secret_SpreadsThroughApplyAllTupleFormatAndJson()
    {
        var secret = Output.CreateSecret("s");
        var open = Output.Create("o");

        (await Output.IsSecretAsync(secret.Apply(value => value.Length))).ShouldBeTrue();
        (await Output.IsSecretAsync(open.Apply(_ => secret))).ShouldBeTrue();
        (await Output.IsSecretAsync(Output.All(open, secret))).ShouldBeTrue();
        (await Output.IsSecretAsync(Output.Tuple(open, secret))).ShouldBeTrue();
        (await Output.IsSecretAsync(Output.Format($"{open}-{secret}"))).ShouldBeTrue();
        (await Output.IsSecretAsync(Output.JsonSerialize(Output.Create(new { A = secret })))).ShouldBeTrue();
        (await Output.IsSecretAsync(Output.Format($"{open}"))).ShouldBeFalse();
    }

    [Fact]
    public async Task Unsecret_OfASecret_KeepsTheValue()
    {
        var output = Output.Unsecret(Output.CreateSecret(7));

        (await Output.IsSecretAsync(output)).ShouldBeFalse();
        (await OutputUtilities.GetValueAsync(output)).ShouldBe(7);
    }
}
