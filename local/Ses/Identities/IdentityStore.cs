using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Ses.Sending;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Identities;

/// <summary>Identities in the state.</summary>
internal static class IdentityStore
{
    private const string Columns = "SELECT name, tokens, configuration_set, mail_from, tags, policies, owner_urn FROM ses_identities ";

    public static EmailIdentity? Find(StateTransaction state, string name) => state.First(Columns + "WHERE name = @0", Map, Normal(name));

    public static List<EmailIdentity> List(StateTransaction state) => state.Query(Columns + "ORDER BY name", Map);

    /// <summary>What verifies an address: itself, else its domain, else a domain above that.</summary>
    public static EmailIdentity? Covering(StateTransaction state, EmailAddress address)
    {
        var found = Find(state, address.Address);
        for (var domain = address.Domain; found is null && domain.Contains('.', StringComparison.Ordinal); domain = domain[(domain.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            found = Find(state, domain);
        }

        return found;
    }

    public static void Put(StateTransaction state, EmailIdentity identity) => state.Execute(
        """
        INSERT OR REPLACE INTO ses_identities (name, tokens, configuration_set, mail_from, tags, policies, owner_urn)
        VALUES (@0, @1, @2, @3, @4, @5, @6)
        """,
        Normal(identity.Name),
        JsonSerializer.Serialize(identity.Tokens),
        identity.ConfigurationSet,
        identity.MailFrom is null ? null : WireJson.Text(identity.MailFrom),
        WireJson.Text(identity.Tags),
        WireJson.Text(identity.Policies),
        identity.OwnerUrn);

    public static bool Remove(StateTransaction state, string name) => state.Execute("DELETE FROM ses_identities WHERE name = @0", Normal(name)) > 0;

    /// <summary>Domains do not tell upper and lower case apart.</summary>
    private static string Normal(string name)
    {
        var at = name.LastIndexOf('@') + 1;
        return name[..at] + name[at..].ToLowerInvariant();
    }

    private static EmailIdentity Map(StateRow row) => new(
        row.GetString(0),
        JsonSerializer.Deserialize<string[]>(row.GetString(1))!,
        row.IsNull(2) ? null : row.GetString(2),
        row.IsNull(3) ? null : JsonNode.Parse(row.GetString(3))!.AsObject(),
        JsonNode.Parse(row.GetString(4))!.AsObject(),
        JsonNode.Parse(row.GetString(5))!.AsObject(),
        row.IsNull(6) ? null : row.GetString(6));
}
