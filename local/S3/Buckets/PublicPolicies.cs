using System.Text.Json.Nodes;

namespace Payments.Local.S3.Buckets;

/// <summary>Whether a bucket policy is public (user guide, "The meaning of public").</summary>
internal static class PublicPolicies
{
    // A fixed value of one of these keys keeps strangers out.
    private static readonly HashSet<string> Narrowing = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalAccount", "aws:SourceArn", "aws:SourceAccount", "aws:SourceVpc", "aws:SourceVpce", "aws:SourceOwner",
        "aws:userid", "s3:DataAccessPointArn", "s3:DataAccessPointAccount", "aws:SourceIp", "aws:PrincipalOrgPaths", "s3:x-amz-server-side-encryption-aws-kms-key-id",
    };

    public static bool IsPublic(string policy)
    {
        var statements = JsonNode.Parse(policy)?["Statement"] switch
        {
            JsonArray list => list.OfType<JsonObject>(),
            JsonObject single => [single],
            _ => [],
        };
        return statements.Any(IsPublic);
    }

    private static bool IsPublic(JsonObject statement) =>
        (string?)statement["Effect"] == "Allow" && NamesEverybody(statement["Principal"]) && !IsNarrowed(statement["Condition"]);

    private static bool NamesEverybody(JsonNode? principal) => principal switch
    {
        JsonValue value => value.ToString() == "*",
        JsonObject kinds => kinds["AWS"] is { } accounts && (accounts is JsonArray list ? list.Any(item => item?.ToString() == "*") : accounts.ToString() == "*"),
        _ => false,
    };

    private static bool IsNarrowed(JsonNode? conditions) =>
        conditions is JsonObject operators && operators.Select(pair => pair.Value).OfType<JsonObject>()
            .Any(keys => keys.Any(key => Narrowing.Contains(key.Key) && key.Value is not null && !Values(key.Value).Contains("*")));

    private static IEnumerable<string> Values(JsonNode node) => node is JsonArray list ? list.Select(item => item?.ToString() ?? "") : [node.ToString()];
}
