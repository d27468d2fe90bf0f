using System.Collections.Immutable;
using Pulumi;

namespace Payments.Offline.Tests.Pulumi;

[Collection(PulumiRuns.Name)]
public sealed class InputSerializationTests
{
    [Fact]
    public async Task Inputs_OfEveryKind_ArriveByWireName()
    {
        var inputs = await InputsOfAsync(new ThingArgs
        {
            Name = "one",
            Size = 3,
            Ratio = 0.5,
            Mode = Mode.PayPerRequest,
            Level = Level.High,
            Either = 12,
            Part = new PartArgs { PartName = Output.Create("inner") },
            Items = { "a", Output.Create("b") },
            Tags = { { "team", "payments" }, { "stage", Output.Create("dev") } },
            Document = """{"a":[1,null]}""",
        });

        inputs["name"].ShouldBe("one");
        inputs["size"].ShouldBe(3d);
        inputs["ratio"].ShouldBe(0.5);
        inputs["mode"].ShouldBe("PAY_PER_REQUEST");
        inputs["level"].ShouldBe(7d);
        inputs["either"].ShouldBe(12d);
        inputs["part"].ShouldBeOfType<ImmutableDictionary<string, object>>()["partName"].ShouldBe("inner");
        inputs["items"].ShouldBeOfType<ImmutableArray<object>>().ShouldBe(["a", "b"]);
        inputs["tags"].ShouldBeOfType<ImmutableDictionary<string, object>>()["stage"].ShouldBe("dev");
        inputs["document"].ShouldBeOfType<ImmutableDictionary<string, object>>()["a"].ShouldBe(ImmutableArray.Create<object?>(1d, null));
    }

    [Fact]
    public async Task Inputs_NotGiven_AreLeftOut()
    {
        var inputs = await InputsOfAsync(new ThingArgs { Name = Output.Create((string)null!) });

        inputs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Collections_TouchedButEmpty_AreSentEmpty()
    {
        var args = new ThingArgs();
        _ = (args.Items, args.Tags);

        var inputs = await InputsOfAsync(args);

        inputs["items"].ShouldBe(ImmutableArray<object>.Empty);
        inputs["tags"].ShouldBe(ImmutableDictionary<string, object>.Empty);
    }

    private static async Task<ImmutableDictionary<string, object>> InputsOfAsync(ThingArgs args)
    {
        var mocks = new RecordingMocks();
        await Program.UpdateAsync(mocks, () => _ = new Thing("thing", args));
        return mocks.InputsOf("thing");
    }
}
