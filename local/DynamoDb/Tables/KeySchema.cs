using System.Text.Json.Serialization;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>The key of a table or an index.</summary>
/// <param name="Hash">The partition key.</param>
/// <param name="Range">The sort key; null when there is none.</param>
internal sealed record KeySchema(KeyAttribute Hash, KeyAttribute? Range)
{
    /// <summary>The partition key, then the sort key.</summary>
    [JsonIgnore]
    public IReadOnlyList<KeyAttribute> Attributes => Range is null ? [Hash] : [Hash, Range];

    public bool Contains(string attribute) => Hash.Name == attribute || Range?.Name == attribute;
}
