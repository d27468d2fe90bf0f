using Payments.Local.Lambda.Functions;
using Payments.Local.State;

namespace Payments.Local.Lambda.Later;

/// <summary>Event rules by function and qualifier, inside a transaction of the state.</summary>
internal static class EventRuleStore
{
    /// <summary>The rules that were set; null for Lambda's own.</summary>
    public static (EventRules Rules, DateTimeOffset Modified)? Find(StateTransaction state, string function, string? qualifier)
    {
        var found = state.Query(
            "SELECT rules, modified FROM lambda_event_rules WHERE function = @0 AND qualifier = @1",
            row => (EventRules.FromJson(row.GetString(0)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))),
            function,
            Key(qualifier));
        return found is [var rules] ? rules : null;
    }

    public static void Put(StateTransaction state, string function, string? qualifier, EventRules rules, DateTimeOffset now, bool fromGraph) => state.Execute(
        "INSERT OR REPLACE INTO lambda_event_rules (function, qualifier, rules, modified, from_graph) VALUES (@0, @1, @2, @3, @4)",
        function,
        Key(qualifier),
        rules.ToJson(),
        now.ToUnixTimeMilliseconds(),
        fromGraph);

    /// <summary>False when none were set.</summary>
    public static bool Remove(StateTransaction state, string function, string? qualifier) =>
        state.Execute("DELETE FROM lambda_event_rules WHERE function = @0 AND qualifier = @1", function, Key(qualifier)) == 1;

    /// <summary>Removes what the program's last start set: it sets them again.</summary>
    public static void RemoveFromGraph(StateTransaction state) => state.Execute("DELETE FROM lambda_event_rules WHERE from_graph = 1");

    private static string Key(string? qualifier) => qualifier ?? FunctionDirectory.Latest;
}
