using Payments.Local.State;

namespace Payments.Local.Lambda.Functions;

/// <summary>Provisioned concurrency, inside a transaction of the state.</summary>
internal static class ProvisionedStore
{
    public static List<ProvisionedConcurrency> List(StateTransaction state) => state.Query(
        "SELECT function, qualifier, instances FROM lambda_provisioned ORDER BY function, qualifier",
        row => new ProvisionedConcurrency(row.GetString(0), row.GetString(1), row.GetInt32(2)));

    public static void Put(StateTransaction state, ProvisionedConcurrency provisioned, bool fromGraph) => state.Execute(
        "INSERT OR REPLACE INTO lambda_provisioned (function, qualifier, instances, from_graph) VALUES (@0, @1, @2, @3)",
        provisioned.Function,
        provisioned.Qualifier,
        provisioned.Instances,
        fromGraph);

    /// <summary>Removes what the program's last start asked for: it asks again.</summary>
    public static void RemoveFromGraph(StateTransaction state) => state.Execute("DELETE FROM lambda_provisioned WHERE from_graph = 1");
}
