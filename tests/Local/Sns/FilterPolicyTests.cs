using System.Text.Json.Nodes;
using Payments.Local.Sns.Filtering;

namespace Payments.Local.Tests.Sns;

/// <summary>
/// The operators of filter policies with the examples of the SNS developer guide ("string value matching", "numeric value matching",
/// "key matching", "AND/OR logic"), on attributes and on bodies.
/// </summary>
public sealed class FilterPolicyTests
{
    [Theory]
    [InlineData("""{"customer_interests":["rugby","tennis"]}""", "rugby", true)]
    [InlineData("""{"customer_interests":["rugby","tennis"]}""", "tennis", true)]
    [InlineData("""{"customer_interests":["rugby","tennis"]}""", "baseball", false)]
    [InlineData("""{"customer_interests":["rugby","tennis"]}""", "Rugby", false)]
    [InlineData("""{"customer_interests":[{"anything-but":["rugby","tennis"]}]}""", "baseball", true)]
    [InlineData("""{"customer_interests":[{"anything-but":["rugby","tennis"]}]}""", "rugby", false)]
    [InlineData("""{"customer_interests":[{"anything-but":"rugby"}]}""", "rugby", false)]
    [InlineData("""{"event":[{"anything-but":{"prefix":"order-"}}]}""", "data-entry", true)]
    [InlineData("""{"event":[{"anything-but":{"prefix":"order-"}}]}""", "order-cancelled", false)]
    [InlineData("""{"event":[{"anything-but":{"suffix":"-cancelled"}}]}""", "order-placed", true)]
    [InlineData("""{"event":[{"anything-but":{"suffix":"-cancelled"}}]}""", "order-cancelled", false)]
    [InlineData("""{"event":[{"anything-but":{"prefix":["order-","data-"]}}]}""", "data-entry", false)]
    [InlineData("""{"event":[{"anything-but":{"equals-ignore-case":["ORDER","DATA"]}}]}""", "order", false)]
    [InlineData("""{"event":[{"anything-but":{"wildcard":"order-*-x"}}]}""", "order-1-x", false)]
    [InlineData("""{"event":[{"anything-but":{"wildcard":"order-*-x"}}]}""", "order-1-y", true)]
    [InlineData("""{"customer_interests":[{"equals-ignore-case":"tennis"}]}""", "TENNIS", true)]
    [InlineData("""{"customer_interests":[{"equals-ignore-case":"tennis"}]}""", "rugby", false)]
    [InlineData("""{"source_ip":[{"cidr":"10.0.0.0/24"}]}""", "10.0.0.255", true)]
    [InlineData("""{"source_ip":[{"cidr":"10.0.0.0/24"}]}""", "10.1.1.0", false)]
    [InlineData("""{"source_ip":[{"cidr":"10.0.0.0/24"}]}""", "no address", false)]
    [InlineData("""{"source_ip":[{"cidr":"2001:db8::/32"}]}""", "2001:db8:1::1", true)]
    [InlineData("""{"customer_interests":[{"prefix":"bas"}]}""", "baseball", true)]
    [InlineData("""{"customer_interests":[{"prefix":"bas"}]}""", "rugby", false)]
    [InlineData("""{"customer_interests":[{"suffix":"ball"}]}""", "baseball", true)]
    [InlineData("""{"customer_interests":[{"suffix":"ball"}]}""", "rugby", false)]
    [InlineData("""{"path":[{"wildcard":"orders/*/lines"}]}""", "orders/1/lines", true)]
    [InlineData("""{"path":[{"wildcard":"orders/*/lines"}]}""", "orders/1/line", false)]
    [InlineData("""{"price":["100"]}""", "100", true)]
    [InlineData("""{"price":[100]}""", "100", false)]
    [InlineData("""{"price":[{"numeric":["=",100]}]}""", "100", false)]
    [InlineData("""{"flag":[true]}""", "true", false)]
    [InlineData("""{"key":[{"exists":true}]}""", "", true)]
    [InlineData("""{"key":[{"exists":false}]}""", "x", false)]
    public void Matches_Text_IsAsInTheGuide(string policy, string value, bool expected)
    {
        var name = JsonNode.Parse(policy)!.AsObject().Single().Key;

        OnAttributes(policy, (name, "String", value)).ShouldBe(expected, "attribute");
        OnBody(policy, new JsonObject { [name] = value }).ShouldBe(expected, "body");
        OnAttributes(policy, (name, "String.Array", new JsonArray(value, "other one").ToJsonString())).ShouldBe(
            expected || OnAttributes(policy, (name, "String", "other one")), "array");
    }

    [Theory]
    [InlineData("""{"price_usd":[301.5]}""", "301.5", true)]
    [InlineData("""{"price_usd":[301.5]}""", "3.015e2", true)]
    [InlineData("""{"price_usd":[301.5]}""", "301", false)]
    [InlineData("""{"price_usd":["301.5"]}""", "301.5", false)]
    [InlineData("""{"price_usd":[{"anything-but":[100,500]}]}""", "101", true)]
    [InlineData("""{"price_usd":[{"anything-but":[100,500]}]}""", "100.00", false)]
    [InlineData("""{"price_usd":[{"numeric":["<",0]}]}""", "-1", true)]
    [InlineData("""{"price_usd":[{"numeric":["<",0]}]}""", "0", false)]
    [InlineData("""{"price_usd":[{"numeric":[">",0,"<=",150]}]}""", "150", true)]
    [InlineData("""{"price_usd":[{"numeric":[">",0,"<=",150]}]}""", "0", false)]
    [InlineData("""{"price_usd":[{"numeric":[">",0,"<=",150]}]}""", "150.01", false)]
    [InlineData("""{"price_usd":[{"numeric":[">=",301.5]}]}""", "301.50", true)]
    [InlineData("""{"price_usd":[{"numeric":["=",301.5]}]}""", "301.5", true)]
    [InlineData("""{"price_usd":[{"numeric":["=",1]},{"numeric":["=",2]},3]}""", "3", true)]
    public void Matches_Number_IsAsInTheGuide(string policy, string value, bool expected)
    {
        OnAttributes(policy, ("price_usd", "Number", value)).ShouldBe(expected, "attribute");
        OnBody(policy, JsonNode.Parse($$"""{"price_usd":{{value}}}""")!.AsObject()).ShouldBe(expected, "body");
    }

    [Theory]
    [InlineData("""{"store":["fans"],"event":[{"anything-but":"order_cancelled"}],"price_usd":[{"numeric":[">=",100]}]}""", true)]
    [InlineData("""{"store":["fans"],"event":["order_cancelled"]}""", false)]
    [InlineData("""{"store":["fans"],"encrypted":[true]}""", false)]
    [InlineData("""{"store":["fans"],"encrypted":[{"exists":false}]}""", true)]
    [InlineData("""{"encrypted":[false,{"exists":false}]}""", true)]
    [InlineData("""{"customer_interests":["rugby","football","baseball"]}""", true)]
    [InlineData("""{"customer_interests":[{"anything-but":["soccer","rugby","hockey"]}]}""", false)]
    [InlineData("""{"customer_interests":[{"anything-but":["soccer"]}]}""", true)]
    [InlineData("""{"$or":[{"store":["x"]},{"event":[{"prefix":"order"}]}]}""", true)]
    [InlineData("""{"$or":[{"store":["x"]},{"event":["y"]}],"store":["fans"]}""", false)]
    [InlineData("""{"store":["fans"],"$or":[{"event":["x"]},{"price_usd":[210.75],"$or":[{"store":["y"]},{"customer_interests":["hockey"]}]}]}""", true)]
    [InlineData("""{"absent":[null]}""", false)]
    public void Matches_SeveralKeys_AllMustMatch(string policy, bool expected)
    {
        OnAttributes(
            policy,
            ("customer_interests", "String.Array", """["soccer","rugby","hockey"]"""),
            ("store", "String", "fans"),
            ("event", "String", "order_placed"),
            ("price_usd", "Number", "210.75")).ShouldBe(expected, "attributes");
        OnBody(policy, JsonNode.Parse(
            """{"customer_interests":["soccer","rugby","hockey"],"store":"fans","event":"order_placed","price_usd":210.75}""")!.AsObject()).ShouldBe(expected, "body");
    }

    [Theory]
    [InlineData("""{"Records":{"s3":{"object":{"key":[{"prefix":"auto-"}]}},"eventName":[{"prefix":"ObjectCreated:"}]}}""", true)]
    [InlineData("""{"Records":{"s3":{"object":{"key":[{"prefix":"home-"}]}},"eventName":[{"prefix":"ObjectCreated:"}]}}""", false)]
    [InlineData("""{"Records.eventName":["ObjectRemoved:Delete"]}""", true)]
    [InlineData("""{"metadata":{"flag":[true],"nothing":[null],"deep":[{"exists":false}]}}""", true)]
    [InlineData("""{"metadata":{"flag":["true"]}}""", false)]
    [InlineData("""{"metadata":[{"exists":true}]}""", false)]
    [InlineData("""{"dotted":{"name":["x"]}}""", false)]
    [InlineData("""{"dotted.name":["x"]}""", true)]
    [InlineData("""{"detail":{"scope":["Service"],"$or":[{"source":["aws.cloudwatch"]},{"type":["x"]}]}}""", true)]
    public void Matches_NestedBody_LooksInside(string policy, bool expected) => OnBody(policy, JsonNode.Parse(
        """
        {"Records":[{"eventName":"ObjectCreated:Put","s3":{"object":[[{"key":"auto-1.xml"}]]}},{"eventName":"ObjectRemoved:Delete","s3":{"object":{"key":"home-1.xml"}}}],
         "metadata":{"flag":true,"nothing":null},"dotted.name":"x","detail":{"scope":"Service","source":"aws.cloudwatch"}}
        """)!.AsObject()).ShouldBe(expected);

    [Theory]
    [InlineData("plain text")]
    [InlineData("\"text\"")]
    [InlineData("[{\"a\":1}]")]
    [InlineData("")]
    public void Matches_BodyThatIsNoObject_Never(string body) =>
        FilterPolicy.Parse("""{"key":[{"exists":false}]}""", onBody: true).Matches(null, body).ShouldBeFalse();

    [Fact]
    public void Matches_BinaryAttribute_DoesNotCount() => FilterPolicy.Parse("""{"blob":[{"exists":true}]}""", onBody: false)
        .Matches(new JsonObject { ["blob"] = new JsonObject { ["DataType"] = "Binary", ["BinaryValue"] = "AQID" } }, "x").ShouldBeFalse();

    [Fact]
    public void Matches_ArrayOfAllKinds_ComparesEachAsItIs()
    {
        const string Values = """["text",1.50,true,null]""";

        OnAttributes("""{"k":["text"]}""", ("k", "String.Array", Values)).ShouldBeTrue();
        OnAttributes("""{"k":[1.5]}""", ("k", "String.Array", Values)).ShouldBeTrue();
        OnAttributes("""{"k":[true]}""", ("k", "String.Array", Values)).ShouldBeTrue();
        OnAttributes("""{"k":[null]}""", ("k", "String.Array", Values)).ShouldBeTrue();
        OnAttributes("""{"k":["1.5"]}""", ("k", "String.Array", Values)).ShouldBeFalse();
        OnAttributes("""{"k":["not an array"]}""", ("k", "String.Array", "not an array")).ShouldBeTrue();
    }

    [Fact]
    public void Matches_BodyWithAMemberTwice_TakesTheLast() =>
        FilterPolicy.Parse("""{"k":["b"]}""", onBody: true).Matches(null, """{"k":"a","k":"b"}""").ShouldBeTrue();

    private static bool OnAttributes(string policy, params (string Name, string Type, string Value)[] attributes) => FilterPolicy.Parse(policy, onBody: false).Matches(
        new JsonObject(attributes.Select(each => KeyValuePair.Create(each.Name, (JsonNode?)new JsonObject { ["DataType"] = each.Type, ["StringValue"] = each.Value }))), "x");

    private static bool OnBody(string policy, JsonObject body) => FilterPolicy.Parse(policy, onBody: true).Matches(null, body.ToJsonString());
}
