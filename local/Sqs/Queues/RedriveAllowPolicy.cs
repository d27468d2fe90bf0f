using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Sqs.Queues;

/// <summary>Which queues may name a queue as their dead-letter queue.</summary>
/// <param name="Permission"><c>allowAll</c>, <c>denyAll</c> or <c>byQueue</c>.</param>
/// <param name="SourceQueueArns">At most 10 ARNs, with <c>byQueue</c> only.</param>
internal sealed record RedriveAllowPolicy(string Permission, IReadOnlyList<string> SourceQueueArns)
{
    private const int MostSources = 10;

    public static RedriveAllowPolicy AllowAll { get; } = new("allowAll", []);

    /// <exception cref="Wire.AwsException">The text is not a redrive allow policy.</exception>
    public static RedriveAllowPolicy Parse(string text)
    {
        JsonObject policy;
        List<string> sources;
        try
        {
            policy = JsonNode.Parse(text) as JsonObject ?? throw Wrong("Policy is not a valid JSON map.");
            sources = policy["sourceQueueArns"] is JsonArray list ? [.. list.Select(item => item!.GetValue<string>())] : [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw Wrong("Policy is not a valid JSON map.");
        }

        var permission = policy["redrivePermission"]?.ToString() ?? throw Wrong("Policy does not contain mandatory attribute: redrivePermission.");
        return permission switch
        {
            "allowAll" or "denyAll" when sources.Count == 0 => new RedriveAllowPolicy(permission, sources),
            "allowAll" or "denyAll" => throw Wrong("sourceQueueArns may be given only when redrivePermission is byQueue."),
            "byQueue" when sources.Count is > 0 and <= MostSources => new RedriveAllowPolicy(permission, sources),
            "byQueue" => throw Wrong($"byQueue needs 1 to {MostSources} sourceQueueArns."),
            _ => throw Wrong("redrivePermission must be allowAll, denyAll or byQueue."),
        };
    }

    public bool Allows(string sourceArn) => Permission == "allowAll" || SourceQueueArns.Contains(sourceArn);

    private static Wire.AwsException Wrong(string reason) => SqsErrors.AttributeValue("RedriveAllowPolicy", reason);
}
