using System.Text.Json.Nodes;
using Payments.Local.Events;

namespace Payments.Local.Tests.Events;

public sealed class EventPatternTests
{
    private const string Event = """
        {"source":"orders","price":12.5,"count":0,"flag":true,"nothing":null,"ip":"10.0.0.7","tags":["a","b"],
         "detail":{"state":"running","name":"IMG_1.PNG"},"items":[{"sku":"x"},{"sku":"y"}]}
        """;

    [Theory]
    [InlineData("""{"source":["orders"]}""", true)]
    [InlineData("""{"source":["Orders"]}""", false)]
    [InlineData("""{"source":["other","orders"]}""", true)]
    [InlineData("""{"source":["orders"],"flag":[false]}""", false)]
    [InlineData("""{"detail":{"state":["running"]}}""", true)]
    [InlineData("""{"detail":{"state":["stopped"]}}""", false)]
    [InlineData("""{"price":[12.50]}""", true)]
    [InlineData("""{"price":["12.5"]}""", false)]
    [InlineData("""{"flag":[true]}""", true)]
    [InlineData("""{"nothing":[null]}""", true)]
    [InlineData("""{"absent":[null]}""", false)]
    [InlineData("""{"tags":["b"]}""", true)]
    [InlineData("""{"tags":["c"]}""", false)]
    [InlineData("""{"items":{"sku":["y"]}}""", true)]
    [InlineData("""{"source":[{"prefix":"ord"}]}""", true)]
    [InlineData("""{"source":[{"prefix":{"equals-ignore-case":"ORD"}}]}""", true)]
    [InlineData("""{"detail":{"name":[{"suffix":".PNG"}]}}""", true)]
    [InlineData("""{"detail":{"name":[{"suffix":".png"}]}}""", false)]
    [InlineData("""{"source":[{"equals-ignore-case":"ORDERS"}]}""", true)]
    [InlineData("""{"detail":{"name":[{"wildcard":"IMG_*.PNG"}]}}""", true)]
    [InlineData("""{"detail":{"name":[{"wildcard":"*.JPG"}]}}""", false)]
    [InlineData("""{"source":[{"anything-but":"other"}]}""", true)]
    [InlineData("""{"source":[{"anything-but":["orders","x"]}]}""", false)]
    [InlineData("""{"source":[{"anything-but":{"prefix":"ord"}}]}""", false)]
    [InlineData("""{"absent":[{"anything-but":"x"}]}""", false)]
    [InlineData("""{"count":[{"anything-but":[1]}]}""", true)]
    [InlineData("""{"price":[{"numeric":[">",12,"<=",12.5]}]}""", true)]
    [InlineData("""{"price":[{"numeric":["<",12]}]}""", false)]
    [InlineData("""{"count":[{"numeric":["=",0]}]}""", true)]
    [InlineData("""{"source":[{"numeric":[">",0]}]}""", false)]
    [InlineData("""{"absent":[{"exists":false}]}""", true)]
    [InlineData("""{"source":[{"exists":false}]}""", false)]
    [InlineData("""{"source":[{"exists":true}]}""", true)]
    [InlineData("""{"absent":{"deeper":[{"exists":false}]}}""", true)]
    [InlineData("""{"ip":[{"cidr":"10.0.0.0/24"}]}""", true)]
    [InlineData("""{"ip":[{"cidr":"10.0.1.0/24"}]}""", false)]
    [InlineData("""{"$or":[{"source":["x"]},{"price":[{"numeric":[">",1]}]}]}""", true)]
    [InlineData("""{"flag":[true],"$or":[{"source":["x"]},{"source":["y"]}]}""", false)]
    [InlineData("""{"detail.state":["running"]}""", true)]
    [InlineData("""{"detail.state":["stopped"]}""", false)]
    [InlineData("""{"ip":[{"cidr":"10.0.0.9/24"}]}""", true)]
    [InlineData("""{"source":[{"anything-but":{"wildcard":"o*s"}}]}""", false)]
    [InlineData("""{"source":[{"anything-but":{"suffix":["x","y"]}}]}""", true)]
    public void Matches_Pattern_IsAsInEventBridge(string pattern, bool expected) =>
        EventPattern.Parse(pattern).Matches(JsonNode.Parse(Event)!.AsObject()).ShouldBe(expected);

    [Theory]
    [InlineData("[]", "Filter is not an object")]
    [InlineData("{\"a\":\"b\"}", "\"a\" must be an object or an array at 'a'")]
    [InlineData("{\"a\":[]}", "Empty arrays are not allowed at 'a'")]
    [InlineData("{\"a\":{}}", "Empty objects are not allowed at 'a'")]
    [InlineData("{\"a\":[{\"starts\":\"x\"}]}", "Unrecognized match type starts at 'a'")]
    [InlineData("{\"a\":{\"b\":[{\"numeric\":[\"~\",1]}]}}", "Unrecognized numeric range operator: ~ at 'a.b'")]
    [InlineData("{\"a\":[{\"numeric\":[\"<\",1,\">\",0]}]}", "Too many elements in numeric expression at 'a'")]
    [InlineData("{\"a\":[{\"numeric\":[\">\",3,\"<\",1]}]}", "Bottom must be less than top at 'a'")]
    [InlineData("{\"a\":[{\"cidr\":\"10.0.0.0\"}]}", "Malformed CIDR, one '/' required at 'a'")]
    [InlineData("{\"a\":[{\"anything-but\":[1,\"x\"]}]}", "Inside anything but list, either all values are number or string, mixed type is not supported at 'a'")]
    [InlineData("{\"$or\":[{\"prefix\":\"a\"},{\"suffix\":\"b\"}],\"a\":\"b\"}", "\"a\" must be an object or an array at 'a'")]
    [InlineData("{\"a\":[{\"wildcard\":\"x**\"}]}", "Consecutive wildcard characters are not allowed at 'a'")]
    public void Parse_NotAPattern_SaysWhereAndWhy(string pattern, string reason) =>
        Should.Throw<FormatException>(() => EventPattern.Parse(pattern)).Message.ShouldBe($"Event pattern is not valid. Reason: {reason}");

    [Theory]
    [InlineData("""{"body":{"state":["paid"]}}""", """{"state":"paid"}""", true)]
    [InlineData("""{"body":{"state":["paid"]}}""", """{"state":"open"}""", false)]
    [InlineData("""{"body":{"state":["paid"]}}""", "paid", false)]
    [InlineData("""{"body":["paid"]}""", "paid", true)]
    [InlineData("""{"attributes":{"MessageGroupId":["g"]}}""", "paid", true)]
    public void SqsFilter_Body_IsReadAsJsonWhereThePatternLooksInside(string pattern, string body, bool expected)
    {
        var record = new JsonObject { ["body"] = body, ["attributes"] = new JsonObject { ["MessageGroupId"] = "g" } };

        new SqsFilter([EventPattern.Parse(pattern)]).Passes(record).ShouldBe(expected);
    }
}
