using System.Text.Json.Nodes;
using Payments.Local.State;

namespace Payments.Local.Lambda.Functions;

/// <summary>
/// Resource policies of functions, one for each qualifier, as AWS keeps them: a permission for the alias says nothing about
/// the function without it.
/// </summary>
internal static class Permissions
{
    /// <summary>The policy (JSON) of a function or of one of its versions or aliases; null when it has none.</summary>
    public static string? Policy(IStateView state, string function, string? qualifier) => state.Kept(
        "SELECT group_concat(statement, ',' ORDER BY sid) FROM lambda_permissions WHERE function = @0 AND qualifier = @1",
        row => row.IsNull(0) ? null : $"{{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[{row.GetString(0)}]}}",
        function,
        Key(qualifier));

    /// <summary>Adds a statement; false when the function has one of that id already.</summary>
    public static bool Add(StateTransaction state, string function, string? qualifier, string sid, JsonObject statement, bool fromGraph) => state.Execute(
        "INSERT OR IGNORE INTO lambda_permissions (function, qualifier, sid, statement, from_graph) VALUES (@0, @1, @2, @3, @4)",
        function,
        Key(qualifier),
        sid,
        statement.ToJsonString(),
        fromGraph) == 1;

    /// <summary>False when there is no such statement.</summary>
    public static bool Remove(StateTransaction state, string function, string? qualifier, string sid) =>
        state.Execute("DELETE FROM lambda_permissions WHERE function = @0 AND qualifier = @1 AND sid = @2", function, Key(qualifier), sid) == 1;

    /// <summary>Removes what the program's last start added: it adds them again.</summary>
    public static void RemoveFromGraph(StateTransaction state) => state.Execute("DELETE FROM lambda_permissions WHERE from_graph = 1");

    /// <summary>A statement as AddPermission makes it.</summary>
    public static JsonObject Statement(string functionArn, PermissionGrant grant)
    {
        var statement = new JsonObject
        {
            ["Sid"] = grant.StatementId,
            ["Effect"] = "Allow",
            ["Principal"] = grant.Principal switch
            {
                "*" => "*",
                { } service when service.EndsWith(".amazonaws.com", StringComparison.Ordinal) => new JsonObject { ["Service"] = service },
                { Length: 12 } account when account.All(char.IsAsciiDigit) => new JsonObject { ["AWS"] = $"arn:aws:iam::{account}:root" },
                var arn => new JsonObject { ["AWS"] = arn },
            },
            ["Action"] = grant.Action,
            ["Resource"] = grant.Qualifier is null ? functionArn : $"{functionArn}:{grant.Qualifier}",
        };
        var condition = new JsonObject();
        if (grant.SourceAccount is { } sourceAccount)
        {
            condition["StringEquals"] = new JsonObject { ["AWS:SourceAccount"] = sourceAccount };
        }

        if (grant.SourceArn is { } source)
        {
            condition["ArnLike"] = new JsonObject { ["AWS:SourceArn"] = source };
        }

        if (condition.Count > 0)
        {
            statement["Condition"] = condition;
        }

        return statement;
    }

    private static string Key(string? qualifier) => qualifier ?? "";
}
