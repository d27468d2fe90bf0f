namespace Payments.Cli.FaultTable;

/// <summary>The functions around the workflow that a checkout depends on.</summary>
internal static class AroundSteps
{
    /// <summary>What all queues of events are fed by.</summary>
    public const string Feeding = "(events)";

    public static WorkflowStep Start { get; } = Of("(start)", "payments-checkout-start");

    /// <summary>Every checkout comes by these.</summary>
    public static IReadOnlyList<WorkflowStep> Usual { get; } = [Start, Of(Feeding, "payments-events-publish"), Of("(ledger)", "payments-events-ledger")];

    /// <summary>Only checkouts with a challenge come by these.</summary>
    public static WorkflowStep Webhook { get; } = Of("(gateway's webhook)", "payments-webhooks-receive");

    public static IReadOnlyList<WorkflowStep> All { get; } = [.. Usual, Webhook];

    private static WorkflowStep Of(string name, string function) => new(name, function, IsAround: true);
}
