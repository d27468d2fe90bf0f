using Pulumi;

namespace Payments.Platform;

/// <summary>
/// Our keys, one a purpose (docs/encryption.md): who may read payments may not thereby read secrets, and a key can be taken out of use
/// without everything else.
/// </summary>
internal sealed class PlatformKeys
{
    private static readonly string[] ReadAndWrite = ["kms:Decrypt", "kms:GenerateDataKey*"];

    public PlatformKeys(AwsEnvironment aws, bool isProtected)
    {
        Data = new(
            "payments-data",
            "Tables, their backups, and files",
            aws,
            isProtected,
            KeyUse.Through(aws, "dynamodb", [.. ReadAndWrite, "kms:DescribeKey", "kms:Encrypt", "kms:ReEncrypt*"]),
            KeyUse.Lasting(aws, "dynamodb"),
            KeyUse.Through(aws, "s3", ReadAndWrite),
            KeyUse.Through(aws, "backup", [.. ReadAndWrite, "kms:DescribeKey"]),
            KeyUse.Lasting(aws, "backup"));
        Messages = new(
            "payments-messages",
            "Alarms and events on their way through topics",
            aws,
            isProtected,
            KeyUse.Through(aws, "sns", ReadAndWrite),

            // The key that AWS manages for SNS would let neither of them in.
            KeyUse.By("cloudwatch.amazonaws.com", "PublishAlarms", ReadAndWrite, PolicyCondition.SourceAccount(aws)),
            KeyUse.By("ses.amazonaws.com", "PublishMailEvents", ReadAndWrite, PolicyCondition.SourceAccount(aws)));
        Secrets = new(
            "payments-secrets",
            "Secrets of the gateway, of Slack, of merchants' webhooks",
            aws,
            isProtected,
            KeyUse.Through(aws, "secretsmanager", [.. ReadAndWrite, "kms:DescribeKey"]));
        Functions = new(
            "payments-functions",
            "Variables of functions",
            aws,
            isProtected,
            KeyUse.Through(aws, "lambda", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt"),

            // Lambda grants each execution role the right to decrypt its own function's variables.
            KeyUse.Lasting(aws, "lambda"));
        Logs = new(
            "payments-logs",
            "Logs",
            aws,
            isProtected,
            KeyUse.By(
                Output.Format($"logs.{aws.Region}.amazonaws.com"),
                "EncryptLogs",
                [.. ReadAndWrite, "kms:DescribeKey", "kms:Encrypt", "kms:ReEncrypt*"],
                new PolicyCondition("ArnLike", "kms:EncryptionContext:aws:logs:arn", aws.Arn("logs", "log-group:*"))));
        Trail = new(
            "payments-trail",
            "Who did what",
            aws,
            isProtected,
            KeyUse.Through(aws, "s3", "kms:Decrypt"),
            KeyUse.By(
                "cloudtrail.amazonaws.com",
                "EncryptTrail",
                ["kms:DescribeKey", "kms:GenerateDataKey*"],
                PolicyCondition.SourceArn(MoneyTrail.Arn(aws))));
    }

    /// <summary>Tables, their backups, and files.</summary>
    public CustomerKey Data { get; }

    /// <summary>What goes through topics.</summary>
    public CustomerKey Messages { get; }

    public CustomerKey Secrets { get; }

    /// <summary>Variables of functions.</summary>
    public CustomerKey Functions { get; }

    public CustomerKey Logs { get; }

    /// <summary>Who did what: an auditor's.</summary>
    public CustomerKey Trail { get; }
}
