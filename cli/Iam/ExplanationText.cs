using System.Text.Json.Nodes;
using Payments.Cli.Terminal;
using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Explaining;

namespace Payments.Cli.Iam;

/// <summary>An explanation for people and for scripts.</summary>
internal static class ExplanationText
{
    /// <summary>What was decided and why, then every statement that was considered.</summary>
    public static string Plain(Explanation explanation)
    {
        var (request, decision) = (explanation.Request, explanation.Decision);
        var table = new TextTable("KIND", "POLICY", "STATEMENT", "EFFECT", "APPLIES", "WHY NOT");
        foreach (var statement in explanation.Statements)
        {
            table.Add(
                Kind(statement.Kind),
                statement.Policy.Split('/', ':')[^1],
                statement.Statement,
                statement.Allows ? "Allow" : "Deny",
                statement.Applies ? "yes" : "no",
                statement.Why);
        }

        var lines = new List<string>
        {
            $"{(decision.Allowed ? "ALLOWED" : "REFUSED")}  {request.Principal.Arn} {request.Action} on {request.Resource}",
            $"  {(decision.Allowed ? "by " : "")}{decision.Reason}",
            $"  {explanation.Summary}",
        };
        if (explanation.Statements.Count > 0)
        {
            lines.AddRange(["", .. table.Lines()]);
        }

        return string.Join(Environment.NewLine, lines);
    }

    /// <summary><c>{"allowed","principal","action","resource","reason","summary","statements":[{"kind","policy","statement","effect","applies","failed","why"}]}</c></summary>
    public static string Json(Explanation explanation) => PrettyJson.Of(new JsonObject
    {
        ["allowed"] = explanation.Decision.Allowed,
        ["principal"] = explanation.Request.Principal.Arn,
        ["action"] = explanation.Request.Action,
        ["resource"] = explanation.Request.Resource,
        ["reason"] = explanation.Decision.Reason,
        ["summary"] = explanation.Summary,
        ["statements"] = new JsonArray([.. explanation.Statements.Select(Json)]),
    });

    private static JsonObject Json(StatementTrace statement) => new()
    {
        ["kind"] = Kind(statement.Kind),
        ["policy"] = statement.Policy,
        ["statement"] = statement.Statement,
        ["effect"] = statement.Allows ? "Allow" : "Deny",
        ["applies"] = statement.Applies,
        ["failed"] = statement.Failed?.ToString().ToLowerInvariant(),
        ["why"] = statement.Why,
    };

    private static string Kind(PolicyKind kind) => kind.ToString().ToLowerInvariant();
}
