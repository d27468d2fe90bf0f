using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary>What must be true of our books and the gateway's, while things go on and when they have ended.</summary>
internal static class MoneyChecks
{
    /// <summary>Lets time pass and the schedules run, until nothing is under way that could end by itself.</summary>
    public static async Task SettleAsync(MoneyBundle bundle)
    {
        for (var round = 0; round < 8; round++)
        {
            bundle.Time.Advance(TimeSpan.FromHours(2));
            await bundle.ResolveAsync();
            await bundle.ExpireAsync();
            await bundle.ResolveRefundsAsync();
        }
    }

    /// <summary>A schedule's run may fail or die: the next one goes on.</summary>
    public static async Task TryScheduleAsync(Func<Task<JsonNode>> run)
    {
        try
        {
            await run();
        }
        catch (Exception exception) when (exception is CrashException or Amazon.Runtime.AmazonServiceException)
        {
            // Lambda reports it, and the schedule comes again.
        }
    }

    /// <summary>Ends a refund that the gateway works on, and tells of it, more than once.</summary>
    public static async Task EndRefundAsync(MoneyBundle bundle, string reference, bool completed, int repeats)
    {
        if (bundle.Book.Refunds.FirstOrDefault(refund => refund.Value.Status == "pending").Key is not { } refundReference)
        {
            return;
        }

        bundle.Gateway.EndRefund(reference, refundReference, completed);
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            await bundle.ReceiveAsync(
                completed ? "refund.completed" : "refund.failed",
                new { reference, refundReference, gatewayId = "g", amount = 1, currency = "NPR" },
                $"evt_{refundReference}_{repeat}");
        }
    }

    /// <summary>At any moment.</summary>
    public static void Bounds(MoneyBundle bundle)
    {
        var (ours, theirs) = (bundle.Stored.Transaction, bundle.Book);
        ours.Captured.ShouldBeLessThanOrEqualTo(ours.Amount.MinorUnits);
        (ours.Refunded + ours.RefundPending).ShouldBeLessThanOrEqualTo(ours.Captured);
        ours.Captured.ShouldBeLessThanOrEqualTo(theirs.Captured, "nothing is captured here that the gateway has not");
        theirs.Captured.ShouldBeLessThanOrEqualTo(theirs.Amount!.Value);
        (theirs.Refunded + theirs.RefundPending).ShouldBeLessThanOrEqualTo(theirs.Captured);
        (theirs.Refunded + theirs.RefundPending).ShouldBeLessThanOrEqualTo(
            ours.Refunded + ours.RefundPending, "nothing is refunded at the gateway that is not reserved here");
        bundle.Aws.Rows("payment-intents").Single()["status"].S.ShouldBe(ours.Status.ToName());
    }

    /// <summary>Once everything has ended.</summary>
    public static void Agree(MoneyBundle bundle)
    {
        Bounds(bundle);
        var (ours, theirs) = (bundle.Stored.Transaction, bundle.Book);
        (ours.Captured, ours.Refunded, ours.RefundPending).ShouldBe((theirs.Captured, theirs.Refunded, theirs.RefundPending));
        var open = ours.Status == IntentStatus.Authorized || ours.MoreToCome;
        (theirs.Status is "approved" or "partially_captured").ShouldBe(open, $"{ours.Status} here, {theirs.Status} there");
        bundle.Aws.Rows("attempts").ShouldAllBe(row => !row.ContainsKey("openShard") || row["status"].S == AttemptStatuses.Held);
        bundle.Aws.Rows("attempts").ShouldAllBe(row => !row.ContainsKey("holder"));
        bundle.Aws.Rows("refunds").Where(row => row["status"].S == RefundStatuses.Succeeded).Sum(row => long.Parse(row["amount"].N)).ShouldBe(ours.Refunded);
    }
}
