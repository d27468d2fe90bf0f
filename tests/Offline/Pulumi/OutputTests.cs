using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Utilities;

namespace Payments.Offline.Tests.Pulumi;

public sealed class OutputTests
{
    [Fact]
    public async Task Apply_TakesValuesTasksInputsAndOutputs()
    {
        var output = Output.Create(2);

        (await OutputUtilities.GetValueAsync(output.Apply(value => value + 1))).ShouldBe(3);
        (await OutputUtilities.GetValueAsync(output.Apply(value => Task.FromResult(value + 2)))).ShouldBe(4);
        (await OutputUtilities.GetValueAsync(output.Apply(Input<int>? (value) => value + 3))).ShouldBe(5);
        (await OutputUtilities.GetValueAsync(output.Apply(value => Output.Create(value + 4)))).ShouldBe(6);
    }

    [Fact]
    public async Task Format_WithInputsOutputsAndNulls_IsInvariant()
    {
        Input<string> input = "in";
        Output<double> output = Output.Create(1.5);

        (await OutputUtilities.GetValueAsync(Output.Format($"{input}/{output}/{(string?)null}/{3:00}"))).ShouldBe("in/1.5//03");
    }

    [Fact]
    public async Task AllAndTuple_KeepTheOrder()
    {
        (await OutputUtilities.GetValueAsync(Output.All(Output.Create(1), Output.Create(2)))).ShouldBe([1, 2]);
        var tuple = Output.Tuple(Output.Create(1), Output.Create("b"), Output.Create(true));
        (await OutputUtilities.GetValueAsync(tuple)).ShouldBe((1, "b", true));
    }

    [Fact]
    public async Task Json_GoesThereAndBack_WithInputsInside()
    {
        var document = new Dictionary<string, object> { ["Resource"] = Output.Create("arn"), ["List"] = (Input<int>)3 };

        var json = await OutputUtilities.GetValueAsync(Output.JsonSerialize(Output.Create(document)));

        json.ShouldBe("""{"Resource":"arn","List":3}""");
        var back = Output.JsonDeserialize<ImmutableDictionary<string, JsonElement>>(Output.Create(json));
        (await OutputUtilities.GetValueAsync(back))["List"].GetInt32().ShouldBe(3);
    }

    [Fact]
    public void ToString_OutsideARun_Throws()
        => Should.Throw<InvalidOperationException>(() => Output.Create("x").ToString());

    [Fact]
    public async Task InputMap_SameKeyWithAnotherValue_FailsWhenRead()
    {
        var map = new InputMap<string> { { "key", "a" }, { "key", "b" } };

        var failure = await Should.ThrowAsync<ArgumentException>(OutputUtilities.GetValueAsync(map.ToOutput()));

        failure.Message.ShouldBe("Key 'key' already exists in the map with a different value.");
    }

    [Fact]
    public async Task InputMap_Merge_SecondWins()
    {
        var merged = InputMap<string>.Merge(
            new Dictionary<string, string> { ["a"] = "1", ["b"] = "1" }, new InputMap<string> { { "b", Output.Create("2") } });

        (await OutputUtilities.GetValueAsync(merged.ToOutput())).OrderBy(pair => pair.Key)
            .Select(pair => $"{pair.Key}{pair.Value}").ShouldBe(["a1", "b2"]);
    }

    [Fact]
    public async Task InputList_OfMixedParts_JoinsThem()
    {
        var list = new InputList<string> { "a", Output.Create("b") };
        list.AddRange(new[] { "c" });

        (await OutputUtilities.GetValueAsync(list.Concat(Output.Create(ImmutableArray.Create("d"))).ToOutput())).ShouldBe(["a", "b", "c", "d"]);
    }

    [Fact]
    public void Collections_EnumeratedSynchronously_SayWhatToUse()
        => Should.Throw<NotSupportedException>(() => ((System.Collections.IEnumerable)new InputList<int>()).GetEnumerator())
            .Message.ShouldContain("cannot be synchronously enumerated. Use GetAsyncEnumerator instead.");

    [Fact]
    public async Task DeferredOutput_ResolvedTwice_Throws()
    {
        var deferred = new DeferredOutput<int>();
        deferred.Resolve(Output.Create(5));

        (await OutputUtilities.GetValueAsync(deferred.Output)).ShouldBe(5);
        Should.Throw<InvalidOperationException>(() => deferred.Resolve(Output.Create(6)));
    }

    [Fact]
    public void Union_AsTheOtherCase_Throws()
    {
        Union<string, int> union = 3;

        union.IsT1.ShouldBeTrue();
        union.Match(text => text.Length, number => number).ShouldBe(3);
        union.ShouldBe(Union<string, int>.FromT1(3));
        Should.Throw<InvalidOperationException>(() => union.AsT0);
    }
}
