using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Hosting;

namespace Payments.Local.Iam.Starting;

/// <summary>
/// Backups of tables are made with the selection's role (the DynamoDB part of the managed policy AWSBackupServiceRolePolicyForBackup). Nothing is
/// backed up here, so that it could be is asked at the start.
/// </summary>
internal sealed class BackupDemands(CloudOptions options) : IStartDemands
{
    private const string Error = "AccessDeniedException: the backup job would fail";

    private static readonly string[] OnTable = ["CreateBackup", "DescribeTable", "ListTagsOfResource", "StartAwsBackupJob"];
    private static readonly string[] OnVault = ["CopyIntoBackupVault", "DescribeBackupVault"];

    public IEnumerable<StartDemand> Of(ResourceGraph graph)
    {
        var vaults = graph.OfType("aws:backup/vault:Vault").ToDictionary(vault => vault.RequiredText("name"), vault => vault.RequiredText("arn"));
        var plans = graph.OfType("aws:backup/plan:Plan").ToDictionary(plan => plan.Id, plan => Texts(plan.State["rules"], "targetVaultName"));
        return
            from selection in graph.OfType("aws:backup/selection:Selection")
            let tables = (selection.State["resources"] as JsonArray ?? []).Select(resource => (string?)resource).OfType<string>().Where(arn => arn.StartsWith("arn:aws:dynamodb:", StringComparison.Ordinal))
            let targets = plans.GetValueOrDefault(selection.RequiredText("planId"), []).Select(name => vaults.GetValueOrDefault(name)).OfType<string>()
            from asked in tables.SelectMany(table => OnTable.Select(action => ($"dynamodb:{action}", table)))
                .Concat(targets.Distinct().SelectMany(vault => OnVault.Select(action => ($"backup:{action}", vault))))
                .Append(("backup:TagResource", $"arn:aws:backup:{options.Region}:{options.AccountId}:recovery-point:*"))
            select new StartDemand(selection.Urn, selection.RequiredText("iamRoleArn"), "backup.amazonaws.com", null, asked.Item1, asked.Item2, Error);
    }

    private static List<string> Texts(JsonNode? list, string member) => [.. (list as JsonArray ?? []).Select(item => (string?)item?[member]).OfType<string>()];
}
