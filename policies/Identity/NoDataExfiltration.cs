namespace Payments.Policies.Identity;

internal sealed class NoDataExfiltration : OpenActionsRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "iam-no-data-exfiltration",
        Title = "Nobody can read every table, bucket, queue or secret",
        Why = "One function taken over would give away the payments, files and secrets of all.",
        Remedy = "Name in Resource the tables, buckets, queues and secrets that are read.",
        Severity = Severity.High,
        References = [Reference.ToCheckov("CKV_AWS_288"), Reference.ToPci("7.2.1"), Reference.ToPci("7.2.2")],
        Parameters =
        [
            ActionsParameter(
                "dynamodb:BatchGetItem", "dynamodb:ExportTableToPointInTime", "dynamodb:GetItem", "dynamodb:GetRecords", "dynamodb:PartiQLSelect",
                "dynamodb:Query", "dynamodb:Scan", "lambda:GetFunction", "logs:StartQuery", "rds:CopyDBSnapshot", "rds:CreateDBSnapshot",
                "s3:GetObject", "s3:GetObjectVersion", "secretsmanager:GetSecretValue", "sqs:ReceiveMessage",
                "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "states:GetExecutionHistory"),
        ],
    };
}
