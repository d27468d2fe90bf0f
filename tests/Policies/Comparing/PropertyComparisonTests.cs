using System.Text.Json.Nodes;
using Payments.Policies.Comparing;

namespace Payments.Policies.Tests.Comparing;

public sealed class PropertyComparisonTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1.0}""", "")]
    [InlineData("""{"a":1}""", """{"a":2}""", "a: 1 -> 2")]
    [InlineData("""{}""", """{"a":null}""", "")]
    [InlineData("""{"a":{"b":true,"c":1}}""", """{"a":{"b":false,"c":1}}""", "a.b: true -> false")]
    [InlineData("""{"a":{"b":true}}""", """{}""", "a.b: true -> nothing")]
    [InlineData("""{"a":[1,2,3]}""", """{"a":[1,3]}""", "a[1]: 2 -> nothing")]
    [InlineData("""{"a":[1,3]}""", """{"a":[1,2,3]}""", "a[1]: nothing -> 2")]
    [InlineData("""{"a":[{"b":1},{"b":2}]}""", """{"a":[{"b":1},{"b":3}]}""", "a[1].b: 2 -> 3")]
    [InlineData("""{"a":[]}""", """{}""", "a: [] -> nothing")]
    [InlineData("""{"a":"x"}""", """{"a":["x"]}""", """a: x -> ["x"]""")]
    [InlineData("""{"a":"{\"b\":1}"}""", """{"a":"{\"b\":2}"}""", "a.b: 1 -> 2")]
    [InlineData("""{"a":"{\"b\":1}"}""", """{"a":"{ \"b\": 1 }"}""", "")]
    [InlineData("""{"a":"{b"}""", """{"a":"{c"}""", "a: {b -> {c")]
    public void Comparison_OfTwoBags_NamesWhatDiffers(string before, string after, string expected) =>
        string.Join("; ", Between(before, after).Select(change => $"{change.Path}: {Shown(change.Before)} -> {Shown(change.After)}")).ShouldBe(expected);

    [Fact]
    public void Comparison_OfABagWithItself_IsEmptyAndTurnedRoundNamesTheSamePaths()
    {
        const string Before = """{"p":"{\"Statement\":[{\"Action\":\"a\"},{\"Action\":\"b\"}]}","n":1,"o":{"x":[1,2]}}""";
        const string After = """{"p":"{\"Statement\":[{\"Action\":\"b\"}]}","n":2,"o":{"x":[2,1]}}""";

        Between(Before, Before).ShouldBeEmpty();
        Between(After, Before).Select(change => change.Path).ShouldBe(Between(Before, After).Select(change => change.Path));
    }

    private static IReadOnlyList<PropertyChange> Between(string before, string after) =>
        PropertyComparison.Between(JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(after)!.AsObject());

    private static string Shown(JsonNode? value) => new PropertyValue(value).ToString();
}
