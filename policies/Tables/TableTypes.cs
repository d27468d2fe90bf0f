namespace Payments.Policies.Tables;

internal static class TableTypes
{
    public const string Table = "aws:dynamodb/table:Table";

    public const string Replica = "aws:dynamodb/tableReplica:TableReplica";
}
