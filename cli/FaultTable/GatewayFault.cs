using System.Text.Json.Nodes;

namespace Payments.Cli.FaultTable;

/// <summary>What the gateway is scripted to do wrong with one payment.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Operation">Of the gateway: <c>authorize</c>, <c>cancel</c>, ….</param>
/// <param name="Action">One of the script's.</param>
/// <param name="Status">Of an error.</param>
/// <param name="DelayMs">Of a late approval.</param>
/// <param name="Once">Whether it happens once; else until the script is removed.</param>
internal sealed record GatewayFault(string Name, string Operation, string Action, int? Status = null, int? DelayMs = null, bool Once = true)
{
    private const int LateMs = 1500;

    public static IReadOnlyList<GatewayFault> All { get; } =
    [
        .. from operation in new[] { "authorize", "cancel" }
           from fault in Of(operation)
           from once in new[] { true, false }
           select fault with { Once = once, Name = once ? fault.Name : $"{fault.Name}, always" },
        new("late approval", "authorize", "lateApproval", DelayMs: LateMs),
        new("late approval, much later", "authorize", "lateApproval", DelayMs: 10 * LateMs),
    ];

    public JsonObject Rule(string ulid)
    {
        var rule = new JsonObject { ["action"] = Action, ["operation"] = Operation, ["reference"] = $"auth_{ulid}" };
        if (Status is { } status)
        {
            rule["status"] = status;
        }

        if (DelayMs is { } delay)
        {
            rule["delayMs"] = delay;
        }

        if (Once)
        {
            rule["times"] = 1;
        }

        return rule;
    }

    private static IEnumerable<GatewayFault> Of(string operation) =>
    [
        new("timeout before", operation, "timeoutBeforeCommit"),
        new("timeout after", operation, "timeoutAfterCommit"),
        new("error before", operation, "errorBeforeCommit"),
        new("error after", operation, "errorAfterCommit"),
        new("reset before", operation, "resetBeforeCommit"),
        new("reset after", operation, "resetAfterCommit"),
        new("429", operation, "errorBeforeCommit", Status: 429),
    ];
}
