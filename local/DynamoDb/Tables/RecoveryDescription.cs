using System.Text.Json.Nodes;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>Continuous backups in AWS's words.</summary>
internal static class RecoveryDescription
{
    public static JsonObject Of(TableDefinition table, DateTimeOffset now)
    {
        var recovery = new JsonObject { ["PointInTimeRecoveryStatus"] = table.Recovery is null ? "DISABLED" : "ENABLED" };
        if (table.Recovery is { } setting)
        {
            var earliest = now.AddDays(-setting.Days);
            recovery["RecoveryPeriodInDays"] = setting.Days;
            recovery["EarliestRestorableDateTime"] = TableDescription.Seconds(setting.Since > earliest ? setting.Since : earliest);
            recovery["LatestRestorableDateTime"] = TableDescription.Seconds(now);
        }

        return new JsonObject
        {
            ["ContinuousBackupsDescription"] = new JsonObject { ["ContinuousBackupsStatus"] = "ENABLED", ["PointInTimeRecoveryDescription"] = recovery },
        };
    }

    /// <summary>AWS's error for a table that does not exist, which these two operations have to themselves.</summary>
    public static Wire.AwsException NotFound(string name) => new("TableNotFoundException", $"Table not found: {name}");
}
