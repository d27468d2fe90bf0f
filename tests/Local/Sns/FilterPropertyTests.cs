using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Payments.Local.Sns.Filtering;

namespace Payments.Local.Tests.Sns;

/// <summary>Random policies against random messages: the matcher says what a model says that knows no JSON.</summary>
public sealed class FilterPropertyTests
{
    private const int Runs = 5000;
    private static readonly string[] Keys = ["a", "b", "c"];
    private static readonly string[] Texts = ["", "x", "X", "xy", "yx", "xyx", "1"];

    [Fact]
    public void Matches_AnyPolicyAndMessage_IsWhatTheModelSays() => Prop.ForAll(Cases(), example =>
    {
        var (policy, message) = example;
        var expected = policy.All(key => Values(message, key.Key).Any(value => key.Value.Any(condition => condition.Holds(value))));
        var json = "{" + string.Join(',', policy.Select(key => $"\"{key.Key}\":[{string.Join(',', key.Value.Select(condition => condition.Json))}]")) + "}";

        FilterPolicy.Parse(json, onBody: true).Matches(null, Body(message)).ShouldBe(expected, $"{json} on the body {Body(message)}");
        FilterPolicy.Parse(json, onBody: false).Matches(Attributes(message), "").ShouldBe(expected, $"{json} on the attributes {Attributes(message).ToJsonString()}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    private static Arbitrary<(Dictionary<string, FilterCondition[]> Policy, Dictionary<string, FilterValue[]> Message)> Cases()
    {
        var text = Gen.Elements(Texts);
        var part = Gen.Elements(Texts[1..]);
        var number = Gen.Choose(-2, 2);
        var condition = Gen.OneOf(
            text.Select(FilterCondition.Text),
            number.Select(FilterCondition.Number),
            part.Select(FilterCondition.Prefix),
            part.Select(FilterCondition.Suffix),
            part.Select(FilterCondition.IgnoreCase),
            Gen.Elements(true, false).Select(FilterCondition.Exists),
            text.NonEmptyListOf().Select(texts => FilterCondition.AnythingBut([.. texts])),
            part.Select(FilterCondition.AnythingButPrefix),
            from bottom in number from width in Gen.Choose(1, 3) select FilterCondition.Between(bottom, bottom + width),
            number.Select(FilterCondition.AtLeast));
        var value = Gen.OneOf(text.Select(each => new FilterValue(each, null)), number.Select(each => new FilterValue(null, each)));
        var policy = from keys in Gen.SubListOf(Keys) from conditions in condition.NonEmptyListOf().Resize(3).ListOf(keys.Count)
                     select keys.Zip(conditions).ToDictionary(pair => pair.First, pair => pair.Second.ToArray());
        var message = from keys in Gen.SubListOf(Keys) from values in value.NonEmptyListOf().Resize(3).ListOf(keys.Count)
                      select keys.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second.ToArray());
        return (from some in policy.Where(keys => keys.Count > 0) from given in message select (some, given)).ToArbitrary();
    }

    // Of several values one suffices; none at all is one that is absent.
    private static FilterValue?[] Values(Dictionary<string, FilterValue[]> message, string key) =>
        message.TryGetValue(key, out var values) ? values : new FilterValue?[] { null };

    private static string Body(Dictionary<string, FilterValue[]> message) =>
        new JsonObject(message.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Length == 1 ? Node(pair.Value[0]) : List(pair.Value)))).ToJsonString();

    private static JsonObject Attributes(Dictionary<string, FilterValue[]> message) => new(message.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)(pair.Value switch
    {
        [{ Text: { } text }] => new JsonObject { ["DataType"] = "String", ["StringValue"] = text },
        [{ Number: { } number }] => new JsonObject { ["DataType"] = "Number", ["StringValue"] = $"{number}.0" },
        _ => new JsonObject { ["DataType"] = "String.Array", ["StringValue"] = List(pair.Value).ToJsonString() },
    }))));

    private static JsonArray List(FilterValue[] values) => new JsonArray([.. values.Select(Node)]);

    private static JsonNode? Node(FilterValue value) => value.Text is { } text ? JsonValue.Create(text) : JsonValue.Create(value.Number);
}
