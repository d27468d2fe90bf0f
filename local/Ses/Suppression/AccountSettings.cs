using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Suppression;

/// <summary>What is set for the whole account. It has production access until somebody says otherwise: nobody reviews requests here.</summary>
internal static class AccountSettings
{
    public const string Production = "production";
    public const string Suppression = "suppression";
    public const string Details = "details";

    public static bool InProduction(StateTransaction state) => Read(state, Production)?.GetValue<bool>() ?? true;

    /// <summary>Reasons that keep mail back: both, as for every account made since November 2019.</summary>
    public static IReadOnlyList<string> SuppressedReasons(StateTransaction state) =>
        Read(state, Suppression) is JsonArray reasons ? [.. reasons.Select(reason => (string)reason!)] : ["BOUNCE", "COMPLAINT"];

    public static JsonNode? Read(StateTransaction state, string setting) =>
        state.Scalar<string>("SELECT value FROM ses_account WHERE setting = @0", setting) is { } text ? JsonNode.Parse(text) : null;

    public static void Write(StateTransaction state, string setting, JsonNode value) =>
        state.Execute("INSERT OR REPLACE INTO ses_account (setting, value) VALUES (@0, @1)", setting, WireJson.Text(value));

    public static void Remove(StateTransaction state, string setting) => state.Execute("DELETE FROM ses_account WHERE setting = @0", setting);
}
