using Pulumi;
using CloudTrail = Pulumi.Aws.CloudTrail;

namespace Payments.Platform;

/// <summary>
/// Who did what in the account, and to the rows of money and its audit records [PCI DSS 10.2.1]: every call, with hashes that show whether
/// a file was changed afterwards, in a bucket and under a key of its own. Nothing that runs here may stop it (<see cref="PermissionsBoundary"/>).
/// </summary>
internal sealed class MoneyTrail : ComponentResource
{
    /// <summary>The trail's name, which key and bucket let in before there is a trail.</summary>
    public const string Name = "payments-money";

    private const string Service = "cloudtrail.amazonaws.com";

    /// <param name="tables">The tables whose rows are money.</param>
    /// <param name="audit">Whose records prove it.</param>
    /// <param name="accessLogs">Where it is written who read the trail.</param>
    /// <param name="foundation">What everything stands on.</param>
    public MoneyTrail(IReadOnlyList<PaymentTable> tables, AuditBucket audit, AccessLogBucket accessLogs, Foundation foundation)
        : base("payments:security:MoneyTrail", Name)
    {
        var aws = foundation.Aws;
        var bucket = new RecordsBucket(
            "payments-trail", foundation.Keys.Trail, accessLogs, arn => Deliver(arn, aws), foundation, new() { Parent = this });
        _ = new CloudTrail.Trail(
            Name,
            new()
            {
                Name = Name,
                S3BucketName = bucket.Name,
                KmsKeyId = foundation.Keys.Trail.Arn,
                EnableLogFileValidation = true,

                // Roles and their policies are of no region.
                IncludeGlobalServiceEvents = true,
                IsMultiRegionTrail = true,
                AdvancedEventSelectors =
                {
                    Selector("Changes to the account", ("eventCategory", ["Management"])),
                    Selector(
                        "Rows of money",
                        ("eventCategory", ["Data"]),
                        ("resources.type", ["AWS::DynamoDB::Table"]),
                        ("resources.ARN", [.. tables.Select(table => table.Arn)])),
                    AuditRecords(audit),
                },
            },
            new() { Parent = this, DependsOn = { bucket } });
        RegisterOutputs();
    }

    /// <summary>Our trail, as its ARN will be.</summary>
    public static Output<string> Arn(AwsEnvironment aws) => aws.Arn("cloudtrail", $"trail/{Name}");

    private static PolicyStatement[] Deliver(Output<string> bucket, AwsEnvironment aws) =>
    [
        new()
        {
            Sid = "CheckBucket",
            Principal = Service,
            Actions = ["s3:GetBucketAcl"],
            Resources = [bucket],
            Conditions = [PolicyCondition.SourceArn(Arn(aws))],
        },
        new()
        {
            Sid = "DeliverTrail",
            Principal = Service,
            Actions = ["s3:PutObject"],
            Resources = [Output.Format($"{bucket}/AWSLogs/{aws.AccountId}/*")],
            Conditions = [PolicyCondition.SourceArn(Arn(aws)), new("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control")],
        },
    ];

    private static CloudTrail.Inputs.TrailAdvancedEventSelectorArgs Selector(string name, params (string Field, Input<string>[] Values)[] fields)
    {
        var selector = new CloudTrail.Inputs.TrailAdvancedEventSelectorArgs { Name = name };
        foreach (var (field, values) in fields)
        {
            selector.FieldSelectors.Add(new CloudTrail.Inputs.TrailAdvancedEventSelectorFieldSelectorArgs { Field = field, Equals = values });
        }

        return selector;
    }

    private static CloudTrail.Inputs.TrailAdvancedEventSelectorArgs AuditRecords(AuditBucket audit)
    {
        var selector = Selector("Audit records", ("eventCategory", ["Data"]), ("resources.type", ["AWS::S3::Object"]));
        selector.FieldSelectors.Add(new CloudTrail.Inputs.TrailAdvancedEventSelectorFieldSelectorArgs
        {
            Field = "resources.ARN",
            StartsWiths = { Output.Format($"{audit.Arn}/") },
        });
        return selector;
    }
}
