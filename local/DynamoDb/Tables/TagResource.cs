using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>TagResource: adds or changes tags of a table.</summary>
internal sealed class TagResource(StateStore store, TableAccess access, TableCatalog catalog) : IDynamoDbOperation
{
    public string Name => "TagResource";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var name = TagTarget.Name(input, call, Name);
        var tags = TagRequest.Read(input)
            ?? throw DynamoDbError.Validation("1 validation error detected: Value null at 'tags' failed to satisfy constraint: Member must not be null");
        if (tags.Count == 0)
        {
            throw DynamoDbError.Validation("Atleast one Tag needs to be provided as Input.");
        }

        access.Demand(call, Name, access.Peek(name), name, context: TagContext.Of(tags));
        store.Write(state =>
        {
            var table = TagTarget.Find(catalog, state, name, input);
            var all = new Dictionary<string, string>(table.Tags);
            foreach (var (key, value) in tags)
            {
                all[key] = value;
            }

            TagRequest.CheckCount(all.Count);
            TableCatalog.Save(state, table with { Tags = all });
        });
        return [];
    }
}
