namespace Payments.Local.Tests.DynamoDb.Expressions;

/// <summary>What conditions mean.</summary>
public sealed class ConditionTests
{
    private const string Item = """
        {"n":{"N":"5"},"m":{"N":"7"},"s":{"S":"hello"},"t":{"S":"world"},"b":{"B":"AQID"},"flag":{"BOOL":true},"nothing":{"NULL":true},
         "tags":{"SS":["red","blue"]},"nums":{"NS":["1","2"]},"elems":{"L":[{"S":"x"},{"N":"1"},{"M":{"deep":{"S":"y"}}}]},
         "dict":{"M":{"core":{"N":"9"},"elems":{"L":[{"N":"3"}]}}},"emoji":{"S":"é🙂"}}
        """;

    private const string Values = """
        {":n5":{"N":"5.0"},":n6":{"N":"6"},":n7":{"N":"7"},":hello":{"S":"hello"},":he":{"S":"he"},":z":{"S":"z"},":one":{"N":"1"},":red":{"S":"red"},
         ":s":{"S":"S"},":ss":{"S":"SS"},":tags":{"SS":["blue","red"]},":deep":{"M":{"deep":{"S":"y"}}},":b":{"B":"AQI="},":t":{"BOOL":true},":two":{"N":"2"},
         ":three":{"N":"3"},":x":{"S":"x"}}
        """;

    [Theory]
    [InlineData("n = :n5", true)]
    [InlineData("n <> :n5", false)]
    [InlineData("n < :n6", true)]
    [InlineData("n <= :n5", true)]
    [InlineData("n > :n6", false)]
    [InlineData("n >= :n5", true)]
    [InlineData(":n6 > n", true)]
    [InlineData("n < m", true)]
    [InlineData("s < t", true)]
    [InlineData("s < :n6", false)]
    [InlineData("s >= :n6", false)]
    [InlineData("s <> :n6", true)]
    [InlineData("absent = :n5", false)]
    [InlineData("absent <> :n5", true)]
    [InlineData("absent < :n5", false)]
    [InlineData("absent = gone", false)]
    [InlineData("absent <> gone", true)]
    [InlineData("tags = :tags", true)]
    [InlineData("flag = :t", true)]
    [InlineData("n BETWEEN :n5 AND :n6", true)]
    [InlineData("n BETWEEN :n6 AND :n7", false)]
    [InlineData(":n6 BETWEEN n AND m", true)]
    [InlineData("absent BETWEEN :n5 AND :n6", false)]
    [InlineData("n IN (:n6, :n5)", true)]
    [InlineData("n IN (:n6)", false)]
    [InlineData("absent IN (:n5)", false)]
    [InlineData("attribute_exists(n)", true)]
    [InlineData("attribute_exists(nothing)", true)]
    [InlineData("attribute_exists(absent)", false)]
    [InlineData("attribute_exists(dict.core)", true)]
    [InlineData("attribute_exists(elems[2].deep)", true)]
    [InlineData("attribute_exists(elems[9])", false)]
    [InlineData("attribute_exists(elems.deep)", false)]
    [InlineData("attribute_exists(n[0])", false)]
    [InlineData("attribute_not_exists(absent)", true)]
    [InlineData("attribute_not_exists(n)", false)]
    [InlineData("attribute_type(s, :s)", true)]
    [InlineData("attribute_type(tags, :ss)", true)]
    [InlineData("attribute_type(n, :s)", false)]
    [InlineData("attribute_type(absent, :s)", false)]
    [InlineData("begins_with(s, :he)", true)]
    [InlineData("begins_with(s, :z)", false)]
    [InlineData("begins_with(b, :b)", true)]
    [InlineData("begins_with(n, :he)", false)]
    [InlineData("begins_with(absent, :he)", false)]
    [InlineData("contains(s, :he)", true)]
    [InlineData("contains(tags, :red)", true)]
    [InlineData("contains(tags, :z)", false)]
    [InlineData("contains(nums, :one)", true)]
    [InlineData("contains(elems, :x)", true)]
    [InlineData("contains(elems, :deep)", true)]
    [InlineData("contains(n, :one)", false)]
    [InlineData("size(s) = :n5", true)]
    [InlineData("size(tags) = :two", true)]
    [InlineData("size(elems) = :three", true)]
    [InlineData("size(dict) = :two", true)]
    [InlineData("size(b) = :three", true)]
    [InlineData("size(absent) > :one", false)]
    [InlineData("size(s) > size(tags)", true)]
    [InlineData("dict.core > :n7", true)]
    [InlineData("dict.elems[0] = :three", true)]
    [InlineData("NOT n = :n5", false)]
    [InlineData("not n = :n6", true)]
    [InlineData("NOT NOT n = :n5", true)]
    [InlineData("n = :n5 AND s = :hello", true)]
    [InlineData("n = :n6 OR s = :hello", true)]
    [InlineData("n = :n6 OR n = :n5 AND s = :z", false)]
    [InlineData("(n = :n6 OR n = :n5) AND s = :hello", true)]
    [InlineData("NOT (n = :n6 OR s = :z)", true)]
    [InlineData("NOT n = :n6 AND s = :hello", true)]
    [InlineData("(n) = (:n5)", true)]
    [InlineData("(dict).core > :n7", true)]
    [InlineData("n=:n5 and(s=:hello)", true)]
    [InlineData("\tn\n=\r:n5 ", true)]
    public void Holds_Condition_AsDynamoDbDecides(string expression, bool expected) =>
        Evaluation.Holds(expression, Item, Values).ShouldBe(expected);

    [Fact]
    public void Compare_Strings_ByTheirUtf8Bytes()
    {
        // U+FF5E comes after the surrogates in UTF-16, before the emoji in UTF-8.
        Evaluation.Holds("a < :v", """{"a":{"S":"～"}}""", """{":v":{"S":"🙂"}}""").ShouldBeTrue();
        Evaluation.Holds("a < :v", """{"a":{"S":"Z"}}""", """{":v":{"S":"a"}}""").ShouldBeTrue();
    }

    [Fact]
    public void Names_Placeholder_StandsForTheNameAsItIs() =>
        Evaluation.Holds("#n = :v AND #d.#n = :v", """{"a.b":{"N":"1"},"data":{"M":{"a.b":{"N":"1"}}}}""", """{":v":{"N":"1"}}""", ("#n", "a.b"), ("#d", "data")).ShouldBeTrue();
}
