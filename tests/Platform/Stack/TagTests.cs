using System.Collections.Immutable;
using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class TagTests(StackRuns runs)
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Resources_ThatTakeTags_HaveAllFour(string stack)
    {
        var taggable = (await runs.OfAsync(stack)).Resources.Where(r => r.TakesTags).ToList();

        taggable.Count.ShouldBeGreaterThan(30);
        foreach (var resource in taggable)
        {
            var tags = Tags(resource);

            // The console shows things of a network by this one.
            tags.Keys.Where(key => key != "Name").ShouldBe(["service", "stack", "owner", "data-class"], ignoreOrder: true, $"{resource.Type} {resource.Name}");
            tags["stack"].ShouldBe(stack);
            tags["owner"].ShouldBe("payments-core");
        }
    }

    [Theory]
    [InlineData("aws:dynamodb/table:Table", "transactions", "data-class", "confidential")]
    [InlineData("aws:lambda/function:Function", "payments-checkout-start", "service", "payments-checkout")]
    [InlineData("aws-native:stepfunctions:StateMachine", "checkout", "service", "payments")]
    [InlineData("aws-native:pipes:Pipe", "checkouts", "data-class", "internal")]
    public async Task Resource_WithATagOfItsOwn_KeepsIt(string type, string name, string tag, string value) =>
        Tags((await runs.OfAsync("dev")).One(type, name))[tag].ShouldBe(value);

    private static Dictionary<string, string> Tags(Registration resource) => resource.Inputs["tags"] switch
    {
        ImmutableDictionary<string, object> map => map.ToDictionary(t => t.Key, t => (string)t.Value),
        ImmutableArray<object> list => list.Cast<ImmutableDictionary<string, object>>().ToDictionary(t => (string)t["key"], t => (string)t["value"]),
        var other => throw new InvalidOperationException($"{resource.Name}: tags are a {other.GetType().Name}"),
    };
}
