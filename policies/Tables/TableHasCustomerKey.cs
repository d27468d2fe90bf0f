namespace Payments.Policies.Tables;

internal sealed class TableHasCustomerKey : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "dynamodb-customer-key",
        Title = "Every table is encrypted with a key of ours",
        Why = "With a key of AWS's own nobody can say who may decrypt, nor take that away; with ours the key's policy does.",
        Remedy = "Set serverSideEncryption.enabled to true and serverSideEncryption.kmsKeyArn to the ARN of a customer key.",
        Severity = Severity.Medium,
        References = [Reference.ToCheckov("CKV_AWS_119"), Reference.ToPci("3.5.1")],
    };

    public override IReadOnlyList<string> Types { get; } = [TableTypes.Table, TableTypes.Replica];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        var encryption = resource["serverSideEncryption"];
        if (resource.Type == TableTypes.Table && !encryption.At("enabled").IsTrueOrUnknown)
        {
            yield return $"serverSideEncryption.enabled is {encryption.At("enabled")}: the key is AWS's own";
        }
        else if (!IsOurs(resource.Type == TableTypes.Table ? encryption.At("kmsKeyArn") : resource["kmsKeyArn"]))
        {
            yield return "kmsKeyArn names no key of ours: the key is AWS's own";
        }

        foreach (var replica in resource["replicas"].Items.Where(replica => !IsOurs(replica.At("kmsKeyArn"))))
        {
            yield return $"kmsKeyArn of the replica in {replica.At("regionName")} names no key of ours";
        }
    }

    private static bool IsOurs(PropertyValue key) => key.IsTextOrUnknown && key.Text?.Contains("alias/aws/", StringComparison.Ordinal) != true;
}
