namespace Payments.Policies.Comparing;

/// <summary>Types that guard others by being there (their removal is worth a look), and types that open by being there.</summary>
internal static class Guards
{
    private static readonly HashSet<string> Guarding =
    [
        "aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm",
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", "aws:s3/bucketLogging:BucketLogging",
        "aws:wafv2/webAcl:WebAcl", "aws:wafv2/webAclAssociation:WebAclAssociation", "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
        "aws:cloudtrail/trail:Trail", "aws:ec2/flowLog:FlowLog", "aws:lambda/codeSigningConfig:CodeSigningConfig", "aws:kms/key:Key",
        "aws:backup/vault:Vault", "aws:backup/plan:Plan", "aws:backup/selection:Selection", "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
        "aws:secretsmanager/secretRotation:SecretRotation", "aws:apigateway/usagePlan:UsagePlan", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
        "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
    ];

    private static readonly HashSet<string> Opening =
    [
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "aws:ec2/securityGroupRule:SecurityGroupRule", "aws:ec2/internetGateway:InternetGateway", "aws:ec2/natGateway:NatGateway",
        "aws:lambda/functionUrl:FunctionUrl", "aws:iam/user:User", "aws:iam/accessKey:AccessKey",
    ];

    /// <summary>What the mere coming or going of a resource loosens; null when nothing.</summary>
    public static string? Loosened(PolicyResource? before, PolicyResource? after) => (before, after) switch
    {
        ({ } gone, null) when Guarding.Contains(gone.Type) => "it guarded something, and is removed",
        (null, { } come) when Opening.Contains(come.Type) => "it opens a way in or out",
        ({ IsProtected: true }, { IsProtected: false }) => "Pulumi refused to delete it, and no longer does",
        ({ IsProtected: true }, null) => "Pulumi refused to delete it, and it is removed",
        _ => null,
    };

    /// <summary>A rule that is put into a security group itself.</summary>
    public static string? Loosened(PolicyResource resource, PropertyChange change) =>
        resource.Type is "aws:ec2/securityGroup:SecurityGroup" or "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup" && change.Property is "ingress" or "egress" && change.After is not null
            ? $"{change.Path} is new: {change.After.ToJsonString()}"
            : null;
}
