using System.Text.Json.Nodes;

namespace Payments.Policies;

/// <summary>By what other resources can name a resource.</summary>
public static class ResourceIdentities
{
    // Outputs that are the resource's own and nobody else's: a role's "arn" is one, a function's "role" is not.
    private static readonly string[] Own =
        ["id", "awsId", "arn", "name", "url", "bucket", "keyId", "uuid", "configId", "rootResourceId", "dashboardName"];

    /// <summary>
    /// Its id, ARN, name and URL, and the further ARNs and URLs that AWS gave it (a table's stream, a function's version), as far as they are known.
    /// </summary>
    /// <param name="inputs">What the program asked for: an ARN in there is another resource's.</param>
    /// <param name="state">Inputs and outputs together.</param>
    public static IReadOnlySet<string> Of(JsonObject inputs, JsonObject state) => state
        .Where(member => Own.Contains(member.Key) || !inputs.ContainsKey(member.Key))
        .Select(member => (member.Key, new PropertyValue(member.Value).Text))
        .Where(found => found.Text is { Length: > 0 } text && (Own.Contains(found.Key) || IsArnOrUrl(text)))
        .Select(found => found.Text!)
        .ToHashSet();

    private static bool IsArnOrUrl(string text) =>
        text.StartsWith("arn:", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal);
}
