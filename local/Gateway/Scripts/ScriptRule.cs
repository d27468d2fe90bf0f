using System.Text.Json.Serialization;
using Payments.Local.Gateway.Http;

namespace Payments.Local.Gateway.Scripts;

/// <summary>One scripted behaviour. What is not given matches anything.</summary>
/// <param name="Operation">Name of an operation, or <c>webhook</c>; not given: any operation.</param>
/// <param name="Event">Type of a webhook.</param>
/// <param name="Call">Only the n-th call that matches, from 1.</param>
/// <param name="Probability">From 0 to 1, drawn for each call that matches.</param>
/// <param name="Times">How often it applies at most.</param>
/// <param name="Action">One of <see cref="ScriptActions"/>.</param>
/// <param name="Status">Of an error.</param>
/// <param name="Code">Of a decline, a failed refund or an error.</param>
/// <param name="LatencyMs">Instead of the usual one; with any action.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ScriptRule(
    string Action,
    string? Operation = null,
    string? Reference = null,
    string? Token = null,
    long? Amount = null,
    string? Event = null,
    int? Call = null,
    double? Probability = null,
    int? Times = null,
    int? Status = null,
    string? Code = null,
    int? LatencyMs = null,
    int DelayMs = 0)
{
    private const string Webhook = "webhook";

    [JsonIgnore]
    public string? DeclineCode => Action == ScriptActions.Decline ? Code ?? "generic_decline" : null;

    public bool Matches(ScriptFacts facts) =>
        (Operation ?? ScriptActions.OperationOf(Action)) is var operation
        && (operation is null ? facts.Operation != Webhook : operation == facts.Operation)
        && (Reference ?? facts.Reference) == facts.Reference
        && (Token ?? facts.Token) == facts.Token
        && (Amount ?? facts.Amount) == facts.Amount
        && (Event ?? facts.Event) == facts.Event;

    /// <exception cref="GatewayRefusal">The rule makes no sense.</exception>
    public ScriptRule Checked(IEnumerable<string> operations)
    {
        if (!ScriptActions.All.Contains(Action))
        {
            throw GatewayRefusal.Invalid($"'action' must be one of {string.Join(", ", ScriptActions.All)}");
        }

        if (Operation is not null && Operation != Webhook && !operations.Contains(Operation))
        {
            throw GatewayRefusal.Invalid($"'operation' must be webhook or one of {string.Join(", ", operations.Distinct())}");
        }

        if ((ScriptActions.OperationOf(Action) is { } only && (Operation ?? only) != only)
            || (Operation == Webhook && ScriptActions.OperationOf(Action) != Webhook))
        {
            throw GatewayRefusal.Invalid($"the action '{Action}' is not one of the operation '{Operation}'");
        }

        return Call is < 1 || Times is < 1 || Probability is < 0 or > 1 || Status is < 400 or > 599 || LatencyMs is < 0 || DelayMs < 0
            ? throw GatewayRefusal.Invalid("'call' and 'times' count from 1, 'probability' is from 0 to 1, 'status' 4xx or 5xx, times are not negative")
            : this;
    }
}
