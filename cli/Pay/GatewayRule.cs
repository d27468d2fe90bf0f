using System.Text.Json.Nodes;

namespace Payments.Cli.Pay;

/// <summary>A rule of the simulated gateway's script (docs/local-cloud.md).</summary>
/// <param name="Operation">For example <c>authorize</c>.</param>
/// <param name="Action">For example <c>timeoutAfterCommit</c>.</param>
/// <param name="Times">How often; null for as long as the rule is there.</param>
internal sealed record GatewayRule(string Operation, string Action, int? Times)
{
    /// <summary>The rule for one payment.</summary>
    public JsonObject For(string reference)
    {
        var rule = new JsonObject { ["operation"] = Operation, ["action"] = Action, ["reference"] = reference };
        if (Times is not null)
        {
            rule["times"] = Times;
        }

        return rule;
    }
}
