using System.Text.Json.Nodes;

namespace Payments.Local.Ses.Identities;

/// <summary>A domain or an address that mail may come from. Here it counts as verified as soon as it exists.</summary>
/// <param name="Name">Domain in lower case, or address.</param>
/// <param name="Tokens">Three Easy DKIM tokens.</param>
/// <param name="ConfigurationSet">Used by mail that names none; null for none.</param>
/// <param name="MailFrom"><c>MailFromDomain</c> and <c>BehaviorOnMxFailure</c>; null when it has no domain of its own.</param>
/// <param name="Tags">Keys and values.</param>
/// <param name="Policies">Sending authorization policies (JSON texts) by name.</param>
/// <param name="OwnerUrn">The program's resource; null for a client's.</param>
internal sealed record EmailIdentity(
    string Name, IReadOnlyList<string> Tokens, string? ConfigurationSet, JsonObject? MailFrom, JsonObject Tags, JsonObject Policies, string? OwnerUrn)
{
    public bool IsDomain => !Name.Contains('@', StringComparison.Ordinal);

    /// <summary>All its policies as one document; null when it has none.</summary>
    public string? Policy
    {
        get
        {
            var statements = new JsonArray();
            foreach (var (_, text) in Policies)
            {
                var statement = JsonNode.Parse((string)text!)!["Statement"];
                foreach (var one in statement is JsonArray many ? [.. many] : new[] { statement })
                {
                    statements.Add(one?.DeepClone());
                }
            }

            return statements.Count == 0 ? null : new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements }.ToJsonString();
        }
    }
}
