namespace Payments.Local.Graph.Outputs;

/// <summary>DynamoDB. A stream's label, a moment in AWS, is the same each time here.</summary>
internal static class DynamoDbOutputs
{
    private const string StreamLabel = "2020-01-01T00:00:00.000";

    public static OutputRules Rules { get; } = new()
    {
        ["aws:dynamodb/table:Table"] = Table,
    };

    private static ComputedOutputs Table(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        var arn = resource.Arn("dynamodb", $"table/{name}");
        var hasStream = resource.Flag("streamEnabled");
        return new(name)
        {
            ["name"] = name,
            ["arn"] = arn,
            ["billingMode"] = "PROVISIONED",
            ["tableClass"] = "STANDARD",
            ["streamArn"] = hasStream ? $"{arn}/stream/{StreamLabel}" : "",
            ["streamLabel"] = hasStream ? StreamLabel : "",
        };
    }
}
