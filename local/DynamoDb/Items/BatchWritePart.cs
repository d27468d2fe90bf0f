using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Items;

/// <summary>A <c>PutRequest</c> or <c>DeleteRequest</c> of a batch.</summary>
internal static class BatchWritePart
{
    /// <exception cref="AwsException"><c>ValidationException</c> or <c>SerializationException</c>.</exception>
    public static WriteRequest Read(string table, JsonNode? node)
    {
        var part = node as JsonObject ?? throw DynamoDbError.Serialization("Unexpected value type in payload");
        var put = part.ReadStructure("PutRequest", "PutRequest");
        var delete = part.ReadStructure("DeleteRequest", "DeleteRequest");
        if ((put is null) == (delete is null))
        {
            throw DynamoDbError.Validation(
                "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes");
        }

        var violations = new Violations();
        violations.Require(put is null ? delete!["Key"] : put["Item"], put is null ? "requestItems.member.deleteRequest.key" : "requestItems.member.putRequest.item");
        violations.Refuse();
        var subject = (put is null ? delete!.ReadAttributes("Key") : put.ReadAttributes("Item"))!;
        if (put is not null)
        {
            ItemRules.CheckItem(subject);
        }

        return new WriteRequest(put is null ? WriteKind.Delete : WriteKind.Put, table, subject, ExpressionSet.Empty, false);
    }
}
