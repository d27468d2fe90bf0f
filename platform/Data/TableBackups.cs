using Pulumi;
using Backup = Pulumi.Aws.Backup;

namespace Payments.Platform;

/// <summary>
/// Backups of the tables, in a vault of their own: what point-in-time recovery does not do is to outlive the table, and 35 days.
/// </summary>
internal sealed class TableBackups : ComponentResource
{
    /// <param name="name">The name of vault and plan.</param>
    /// <param name="tables">What is backed up: all, so that what is restored is of one day.</param>
    /// <param name="foundation">What everything stands on.</param>
    public TableBackups(string name, IReadOnlyList<PaymentTable> tables, Foundation foundation)
        : base("payments:data:TableBackups", name)
    {
        var vault = new Backup.Vault(
            name,
            new() { Name = name, KmsKeyArn = foundation.Keys.Data.Arn, Tags = { [StackTags.DataClass] = "confidential" } },
            new() { Parent = this, Protect = foundation.Settings.ProtectData });
        var plan = new Backup.Plan(
            name,
            new()
            {
                Name = name,
                Rules =
                {
                    Rule("daily", "cron(0 21 * * ? *)", keepDays: 35, vault),
                    Rule("monthly", "cron(0 22 1 * ? *)", keepDays: 400, vault),
                },
            },
            new() { Parent = this });
        var role = new ServiceRole(
            $"{name}-backup",
            PolicyDocument.Trust("backup.amazonaws.com", PolicyCondition.SourceAccount(foundation.Aws)),
            "Backs the tables up",
            foundation.Boundary,
            new() { Parent = this });
        _ = new Backup.Selection(
            name,
            new()
            {
                Name = name,
                PlanId = plan.Id,
                IamRoleArn = role.Arn,
                Resources = { tables.Select(table => (Input<string>)table.Arn).ToArray() },
            },
            new() { Parent = this, DependsOn = { Permission(role, tables, vault, foundation.Aws) } });
        RegisterOutputs();
    }

    // In minutes; a backup that does not begin in the first hour is one that people are told of by AWS Backup.
    private static Backup.Inputs.PlanRuleArgs Rule(string name, string schedule, int keepDays, Backup.Vault vault) => new()
    {
        RuleName = name,
        TargetVaultName = vault.Name,
        Schedule = schedule,
        StartWindow = 60,
        CompletionWindow = 480,
        Lifecycle = new Backup.Inputs.PlanRuleLifecycleArgs { DeleteAfter = keepDays },
    };

    // The part of AWSBackupServiceRolePolicyForBackup that is about DynamoDB, for these tables and this vault.
    private static Resource Permission(ServiceRole role, IReadOnlyList<PaymentTable> tables, Backup.Vault vault, AwsEnvironment aws) => role.Allow(
        "back-up-tables",
        new PolicyStatement
        {
            Sid = "BackUp",
            Actions = ["dynamodb:CreateBackup", "dynamodb:DescribeTable", "dynamodb:ListTagsOfResource", "dynamodb:StartAwsBackupJob"],
            Resources = [.. tables.Select(table => table.Arn)],
        },
        new PolicyStatement
        {
            Sid = "Keep",
            Actions = ["backup:CopyIntoBackupVault", "backup:DescribeBackupVault"],
            Resources = [vault.Arn],
        },
        new PolicyStatement { Sid = "Tag", Actions = ["backup:TagResource"], Resources = [aws.Arn("backup", "recovery-point:*")] });
}
