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

    [Fact]
    public async Task NestedArgs_Empty_AreSentEmpty()
    {
        var inputs = await InputsOfAsync(new ThingArgs { Anything = new ThingArgs() });

        inputs["anything"].ShouldBe(ImmutableDictionary<string, object>.Empty);
    }

    [Fact]
    public async Task NullsInside_OfMapsAreDropped_OfListsAreKept()
    {
        var inputs = await InputsOfAsync(new ThingArgs
        {
            Anything = new Dictionary<string, object?> { ["gone"] = null, ["list"] = new List<string?> { null, "x" } },
        });

        var map = inputs["anything"].ShouldBeOfType<ImmutableDictionary<string, object?>>();
        map.Keys.ShouldBe(["list"]);
        map["list"].ShouldBe(ImmutableArray.Create<object?>(null, "x"));
    }

    [Fact]
    public async Task InputMarkedJson_ArrivesAsTextInProtobufsFormat()
    {
        var inputs = await InputsOfAsync(new ThingArgs
        {
            Settings = ImmutableDictionary<string, object>.Empty.Add("b", 1.5).Add("a", ImmutableArray.Create("<x>")).Add("c", ImmutableArray<int>.Empty),
        });

        inputs["settings"].ShouldBe("""{ "a": [ "\u003cx\u003e" ], "b": 1.5, "c": [ ] }""");
    }

    [Fact]
    public async Task Assets_ArriveAsObjects()
    {
        var inputs = await InputsOfAsync(new ThingArgs
        {
            Code = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["bootstrap"] = new FileAsset("./bootstrap") }),
            Anything = new StringAsset("text"),
        });

        inputs["code"].ShouldBeOfType<AssetArchive>();
        inputs["anything"].ShouldBeOfType<StringAsset>();
    }

    [Fact]
    public async Task OutputTypes_AsInputs_AreSentByTheirFields()
    {
        var mocks = new RecordingMocks();
        await Program.UpdateAsync(mocks, () =>
        {
            var first = new Thing("first", new ThingArgs { Part = new PartArgs { PartName = "wheel", Weight = 2 } });
            _ = new Thing("second", new ThingArgs { Anything = first.Part.Apply(part => (object)part!) });
        });

        var part = mocks.InputsOf("second")["anything"].ShouldBeOfType<ImmutableDictionary<string, object>>();
        part["partName"].ShouldBe("wheel");
        part["weight"].ShouldBe(2d);
    }

    [Fact]
    public async Task Resource_AsInput_ArrivesAsAnInstanceWithItsState()
    {
        var mocks = new RecordingMocks();
        await Program.UpdateAsync(mocks, () => _ = new Thing("second", new ThingArgs { Other = new Thing("first", new ThingArgs { Name = "one" }) }));

        mocks.InputsOf("second")["other"].ShouldBeOfType<Thing>().GetResourceName().ShouldBe("first");
    }

    private static async Task<ImmutableDictionary<string, object>> InputsOfAsync(ThingArgs args)
    {
        var mocks = new RecordingMocks();
        await Program.UpdateAsync(mocks, () => _ = new Thing("thing", args));
        return mocks.InputsOf("thing");
    }
}
