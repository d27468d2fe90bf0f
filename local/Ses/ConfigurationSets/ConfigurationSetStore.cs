using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.ConfigurationSets;

/// <summary>Configuration sets and their event destinations in the state.</summary>
internal static class ConfigurationSetStore
{
    public static ConfigurationSet? Find(StateTransaction state, string name) => state.First(
        "SELECT name, options, owner_urn FROM ses_configuration_sets WHERE name = @0",
        row => new ConfigurationSet(row.GetString(0), JsonNode.Parse(row.GetString(1))!.AsObject(), row.IsNull(2) ? null : row.GetString(2)),
        name);

    public static List<ConfigurationSet> List(StateTransaction state) => state.Query(
        "SELECT name, options, owner_urn FROM ses_configuration_sets ORDER BY name",
        row => new ConfigurationSet(row.GetString(0), JsonNode.Parse(row.GetString(1))!.AsObject(), row.IsNull(2) ? null : row.GetString(2)));

    public static void Put(StateTransaction state, ConfigurationSet set) => state.Execute(
        "INSERT OR REPLACE INTO ses_configuration_sets (name, options, owner_urn) VALUES (@0, @1, @2)", set.Name, WireJson.Text(set.Options), set.OwnerUrn);

    /// <summary>Removes the set with its destinations.</summary>
    public static void Remove(StateTransaction state, string name)
    {
        state.Execute("DELETE FROM ses_event_destinations WHERE configuration_set = @0", name);
        state.Execute("DELETE FROM ses_configuration_sets WHERE name = @0", name);
    }

    /// <summary>The destinations of a set, or of all sets.</summary>
    public static List<EventDestination> Destinations(StateTransaction state, string? set = null) => state.Query(
        "SELECT configuration_set, name, definition, owner_urn FROM ses_event_destinations WHERE @0 IS NULL OR configuration_set = @0 ORDER BY configuration_set, name",
        row => new EventDestination(row.GetString(0), row.GetString(1), JsonNode.Parse(row.GetString(2))!.AsObject(), row.IsNull(3) ? null : row.GetString(3)),
        set);

    public static void Put(StateTransaction state, EventDestination destination) => state.Execute(
        "INSERT OR REPLACE INTO ses_event_destinations (configuration_set, name, definition, owner_urn) VALUES (@0, @1, @2, @3)",
        destination.ConfigurationSet,
        destination.Name,
        WireJson.Text(destination.Definition),
        destination.OwnerUrn);

    public static bool RemoveDestination(StateTransaction state, string set, string name) =>
        state.Execute("DELETE FROM ses_event_destinations WHERE configuration_set = @0 AND name = @1", set, name) > 0;
}
