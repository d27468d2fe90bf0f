using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Values;

namespace Payments.Local.Tests.DynamoDb.Values;

/// <summary>Sizes as DynamoDB counts them, and items that come back as they were written.</summary>
public sealed class ItemSizeTests
{
    [Theory]
    [InlineData("""{"a":{"S":"abc"}}""", 4)]
    [InlineData("""{"ä":{"S":"ü"}}""", 4)]
    [InlineData("""{"a":{"N":"0"}}""", 2)]
    [InlineData("""{"a":{"N":"1"}}""", 3)]
    [InlineData("""{"a":{"N":"12"}}""", 3)]
    [InlineData("""{"a":{"N":"123"}}""", 4)]
    [InlineData("""{"a":{"N":"-1"}}""", 4)]
    [InlineData("""{"a":{"B":"AAEC"}}""", 4)]
    [InlineData("""{"a":{"BOOL":true}}""", 2)]
    [InlineData("""{"a":{"NULL":true}}""", 2)]
    [InlineData("""{"a":{"SS":["x","yz"]}}""", 4)]
    [InlineData("""{"a":{"L":[]}}""", 4)]
    [InlineData("""{"a":{"L":[{"S":"x"}]}}""", 6)]
    [InlineData("""{"a":{"M":{"b":{"S":"x"}}}}""", 7)]
    public void ItemSize_Attribute_IsNameAndValue(string item, int bytes) => Read(item).ItemSize.ShouldBe(bytes);

    [Fact]
    public void Stored_ItemOfEveryType_ReadsBackTheSame()
    {
        var item = Read("""
            {"s":{"S":"tëxt \"quoted\""},"n":{"N":"-1.50"},"b":{"B":"AAEC/w=="},"t":{"BOOL":true},"f":{"BOOL":false},"z":{"NULL":true},
             "l":{"L":[{"S":"x"},{"L":[]},{"M":{}}]},"m":{"M":{"k":{"N":"1"}}},"ss":{"SS":["a","b"]},"ns":{"NS":["1","2.5"]},"bs":{"BS":["AA==","AQ=="]}}
            """);

        var stored = ItemJson.Write(item);

        ItemJson.Read(stored).ShouldBe(item);
        JsonNode.DeepEquals(ItemJson.ToNode(stored), item.ToItemNode()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"SS":["a","b"]}""", """{"SS":["b","a"]}""", true)]
    [InlineData("""{"NS":["1","2.0"]}""", """{"NS":["2","1.00"]}""", true)]
    [InlineData("""{"N":"100"}""", """{"N":"1E2"}""", true)]
    [InlineData("""{"S":"1"}""", """{"N":"1"}""", false)]
    [InlineData("""{"L":[{"N":"1"},{"N":"2"}]}""", """{"L":[{"N":"2"},{"N":"1"}]}""", false)]
    [InlineData("""{"M":{"a":{"N":"1"},"b":{"N":"2"}}}""", """{"M":{"b":{"N":"2"},"a":{"N":"1"}}}""", true)]
    public void Equality_OfValues_IsOfTypeAndContent(string left, string right, bool expected)
    {
        var (a, b) = (AttributeReader.Read(JsonNode.Parse(left)), AttributeReader.Read(JsonNode.Parse(right)));

        a.Equals(b).ShouldBe(expected);
        (a.GetHashCode() == b.GetHashCode()).ShouldBe(expected);
    }

    private static MapValue Read(string item) => AttributeReader.ReadMap(JsonNode.Parse(item)!.AsObject());
}
