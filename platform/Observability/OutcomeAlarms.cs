namespace Payments.Platform;

/// <summary>What is watched of payments themselves: metrics that functions write into their logs (namespace <c>Payments</c>) [R84].</summary>
internal static class OutcomeAlarms
{
    private const string Namespace = "Payments";

    /// <summary>Calls people when a function counts more than so many of something within five minutes.</summary>
    /// <param name="alarms">Who is told.</param>
    /// <param name="function">Who counts.</param>
    /// <param name="metric">What, such as <c>UnknownOutcomes</c>.</param>
    /// <param name="threshold">How many are still all right.</param>
    /// <param name="description">What has happened, and what to do.</param>
    public static void WatchCount(this OpsAlarms alarms, PaymentFunction function, string metric, int threshold, string description) =>
        alarms.Raise(
            $"{function.Name}-{metric}",
            new()
            {
                Description = description,
                Namespace = Namespace,
                Metric = metric,
                Dimensions = new() { ["Service"] = function.Service, ["Function"] = function.Name },
                Threshold = threshold,
                PeriodSeconds = 300,
            },
            function);

    public static void WatchOutcomes(this OpsAlarms alarms, CheckoutFunctions checkout) => alarms.WatchCount(
        checkout.Sweeper, "SweepFailures", 0, "An authorization whose outcome is unknown could not be cleared up; it is tried again: see the log.");

    public static void WatchOutcomes(this OpsAlarms alarms, AuthorizeFunctions authorize)
    {
        foreach (var function in new[] { authorize.Authorize, authorize.AuthorizeStep })
        {
            alarms.WatchCount(
                function,
                "UnknownOutcomes",
                5,
                "The gateway left more than 5 authorizations unanswered in 5 minutes. They are UNKNOWN until the sweeper has asked: docs/runbooks.");
        }
    }

    public static void WatchOutcomes(this OpsAlarms alarms, EventFunctions events)
    {
        alarms.WatchCount(
            events.Publish, "PoisonRecords", 0, "A change of a transaction is none that the publisher can read: it waits, and its shard with it.");
        alarms.WatchCount(events.Ledger, "LedgerRefusals", 0, "The ledger refused what happened to a payment: the books are behind the facts.");
        alarms.WatchCount(events.LedgerEntry, "LedgerRefusals", 0, "The ledger refused a step of a checkout: see the execution, which was compensated.");
    }
}
