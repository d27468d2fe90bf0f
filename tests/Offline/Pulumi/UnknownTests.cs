using Pulumi;
using Pulumi.Utilities;

namespace Payments.Offline.Tests.Pulumi;

[Collection(PulumiRuns.Name)]
public sealed class UnknownTests
{
    private static readonly RecordingMocks Silent = new() { Answer = _ => (null, new Dictionary<string, object>()) };

    [Fact]
    public async Task MissingState_InAPreview_IsUnknown()
    {
        var applied = false;
        var thing = (await Program.PreviewAsync(Silent, () => new Thing("thing").Name.Apply(_ => applied = true))).OfType<Thing>().Single();

        (await OutputUtilities.GetIsKnownAsync(thing.Name)).ShouldBeFalse();
        (await OutputUtilities.GetValueAsync(thing.Name)).ShouldBeNull();
        applied.ShouldBeFalse();
    }

    [Fact]
    public async Task MissingState_InAnUpdate_IsTheKnownDefault()
    {
        var thing = (await Program.UpdateAsync(Silent, () => _ = new Thing("thing"))).OfType<Thing>().Single();

        (await OutputUtilities.GetIsKnownAsync(thing.Name)).ShouldBeTrue();
        (await OutputUtilities.GetValueAsync(thing.Name)).ShouldBeNull();
        (await OutputUtilities.GetValueAsync(thing.Enabled)).ShouldBeFalse();
        (await OutputUtilities.GetValueAsync(thing.Items)).IsDefault.ShouldBeTrue();
    }

    [Fact]
    public async Task NullId_IsUnknownEvenInAnUpdate()
    {
        var thing = (await Program.UpdateAsync(Silent, () => _ = new Thing("thing"))).OfType<Thing>().Single();

        (await OutputUtilities.GetIsKnownAsync(thing.Id)).ShouldBeFalse();
    }

    [Fact]
    public async Task PropertyWithAnUnknownInside_IsDroppedWhole()
    {
        var mocks = new RecordingMocks();
        await Program.UpdateAsync(mocks, () => _ = new Thing("thing", new ThingArgs
        {
            Name = "known",
            Items = { "known", OutputUtilities.CreateUnknown("?") },
            Part = new PartArgs { PartName = "known", Weight = OutputUtilities.CreateUnknown(0) },
        }));

        mocks.InputsOf("thing").Keys.ShouldBe(["name"]);
    }

    [Fact]
    public async Task Unknown_SpreadsThroughApplyAllAndJson()
    {
        var unknown = OutputUtilities.CreateUnknown("?");

        (await OutputUtilities.GetIsKnownAsync(unknown.Apply(value => value))).ShouldBeFalse();
        (await OutputUtilities.GetIsKnownAsync(Output.Create(1).Apply(_ => unknown))).ShouldBeFalse();
        (await OutputUtilities.GetIsKnownAsync(Output.All(Output.Create("a"), unknown))).ShouldBeFalse();
        (await OutputUtilities.GetIsKnownAsync(Output.Format($"{unknown}"))).ShouldBeFalse();
        (await OutputUtilities.GetIsKnownAsync(Output.JsonSerialize(Output.Create(new { A = unknown })))).ShouldBeFalse();
    }
}
