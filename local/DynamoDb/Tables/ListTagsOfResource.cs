using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>ListTagsOfResource: all tags of a table; there are never so many that they need pages.</summary>
internal sealed class ListTagsOfResource(StateStore store, TableAccess access, TableCatalog catalog) : IDynamoDbOperation
{
    public string Name => "ListTagsOfResource";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var name = TagTarget.Name(input, call, Name);
        access.Demand(call, Name, name);
        var tags = store.Read(state => TagTarget.Find(catalog, state, name, input).Tags);
        var list = tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value });
        return new JsonObject { ["Tags"] = new JsonArray([.. list]) };
    }
}
