using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>UntagResource: removes tags of a table.</summary>
internal sealed class UntagResource(StateStore store, TableAccess access, TableCatalog catalog) : IDynamoDbOperation
{
    public string Name => "UntagResource";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var name = TagTarget.Name(input, call, Name);
        var keys = input.ReadTexts("TagKeys")
            ?? throw DynamoDbError.Validation("1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null");
        if (keys.Count == 0)
        {
            throw DynamoDbError.Validation("Atleast one Tag Key needs to be provided as Input.");
        }

        access.Demand(call, Name, name);
        store.Write(state =>
        {
            var table = catalog.Find(state, name) ?? throw DynamoDbError.NotFound();
            var left = table.Tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary(tag => tag.Key, tag => tag.Value);
            TableCatalog.Save(state, table with { Tags = left });
        });
        return [];
    }
}
