using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Payments.Offline.Tests.Pulumi;

/// <summary>Mock state back onto [Output]s.</summary>
[Collection(PulumiRuns.Name)]
public sealed class StateTests
{
    [Fact]
    public async Task State_OfEveryKind_ReachesTheOutputs()
    {
        var thing = await ThingWithAsync(new Dictionary<string, object>
        {
            ["name"] = "one",
            ["size"] = 3.9,
            ["enabled"] = true,
            ["mode"] = "PAY_PER_REQUEST",
            ["items"] = ImmutableArray.Create("a", "b"),
            ["tags"] = new Dictionary<string, object> { ["team"] = "payments" },
            ["part"] = new Dictionary<string, object> { ["partName"] = "wheel", ["weight"] = 2 },
            ["either"] = 4,
        });

        (await OutputUtilities.GetValueAsync(thing.Id)).ShouldBe("an-id");
        (await OutputUtilities.GetValueAsync(thing.Name)).ShouldBe("one");
        (await OutputUtilities.GetValueAsync(thing.Size)).ShouldBe(3);
        (await OutputUtilities.GetValueAsync(thing.Enabled)).ShouldBeTrue();
        (await OutputUtilities.GetValueAsync(thing.Mode)).ShouldBe(Mode.PayPerRequest);
        (await OutputUtilities.GetValueAsync(thing.Items)).ShouldBe(["a", "b"]);
        (await OutputUtilities.GetValueAsync(thing.Tags))!["team"].ShouldBe("payments");
        (await OutputUtilities.GetValueAsync(thing.Part))!.Weight.ShouldBe(2);
        (await OutputUtilities.GetValueAsync(thing.Either)).AsT1.ShouldBe(4);
    }

    [Fact]
    public async Task State_OfAnotherType_GivesTheDefault()
    {
        var thing = await ThingWithAsync(new Dictionary<string, object> { ["name"] = 1, ["size"] = "3", ["enabled"] = "true", ["items"] = "a" });

        (await OutputUtilities.GetValueAsync(thing.Name)).ShouldBeNull();
        (await OutputUtilities.GetValueAsync(thing.Size)).ShouldBeNull();
        (await OutputUtilities.GetValueAsync(thing.Enabled)).ShouldBeFalse();
        (await OutputUtilities.GetValueAsync(thing.Items)).IsDefault.ShouldBeTrue();
    }

    [Fact]
    public async Task State_UnderAnotherCase_IsNotFound()
    {
        var thing = await ThingWithAsync(new Dictionary<string, object> { ["Name"] = "one" });

        (await OutputUtilities.GetValueAsync(thing.Name)).ShouldBeNull();
    }

    [Fact]
    public async Task State_OfNoDictionary_FailsTheRun()
    {
        var failure = await Should.ThrowAsync<RunException>(ThingWithAsync(new Uri("urn:x")));

        failure.Message.ShouldContain("System.Uri is not a supported argument type");
    }

    private static async Task<Thing> ThingWithAsync(object state)
    {
        var resources = await Program.UpdateAsync(new RecordingMocks { Answer = _ => ("an-id", state) }, () => _ = new Thing("thing"));
        return resources.OfType<Thing>().Single();
    }
}
