using Payments.Local.Hosting;

namespace Payments.Local.DynamoDb;

/// <summary>ARNs of tables, indexes and streams.</summary>
internal sealed class DynamoDbArns(CloudOptions options)
{
    public string Table(string table) => $"arn:aws:dynamodb:{options.Region}:{options.AccountId}:table/{table}";

    public string Index(string table, string index) => $"{Table(table)}/index/{index}";

    /// <param name="table">Name of the table.</param>
    /// <param name="label">When the stream was enabled: <c>2026-01-31T12:00:00.000</c>.</param>
    public string Stream(string table, string label) => $"{Table(table)}/stream/{label}";
}
