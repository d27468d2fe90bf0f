using Payments.Authorization;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary>What must be true of our rows and the gateway's books, while things go on and when they have ended.</summary>
internal static class PayChecks
{
    /// <summary>At any moment.</summary>
    public static void Bounds(PayBundle bundle)
    {
        foreach (var row in bundle.Aws.Rows("transactions"))
        {
            var stored = TransactionItem.Read(row);
            var intent = bundle.Aws.Tables["payment-intents"][stored.IntentId.ToString()];
            intent["status"].S.ShouldBe(stored.Status.ToName(), "the intent says what the transaction says");
            intent["version"].N.ShouldBe($"{stored.Transaction.Version + stored.IntentOffset}", "both versions move together");
            if (stored.Status == IntentStatus.Authorized)
            {
                bundle.Book(stored.Id)?.Status.ShouldBe("approved", "what is told to be authorized is held");
                bundle.Book(stored.Id).ShouldNotBeNull();
            }

            if (bundle.Aws.Tables["attempts"].GetValueOrDefault(stored.AuthorizationReference) is not { } attempt)
            {
                stored.Status.ShouldBeOneOf(IntentStatus.Pending, IntentStatus.RequiresAction, IntentStatus.Declined, IntentStatus.Expired);
                bundle.Book(stored.Id).ShouldBeNull("the gateway is not asked before the attempt is written down");
                continue;
            }

            var isOpen = attempt["status"].S is AttemptStatuses.Started or AttemptStatuses.Unknown or AttemptStatuses.Cancelling;
            isOpen.ShouldBe(
                stored.Status is IntentStatus.Authorizing or IntentStatus.Unknown or IntentStatus.Voiding,
                $"the attempt is {attempt["status"].S} while the payment is {stored.Status.ToName()}");
            (attempt["status"].S == AttemptStatuses.Held).ShouldBe(stored.Status == IntentStatus.Authorized);
            attempt.ContainsKey("openShard").ShouldBe(attempt["status"].S != AttemptStatuses.Settled, "only what is open stands in the index");
        }
    }

    /// <summary>Once nothing is under way.</summary>
    public static void End(PayBundle bundle)
    {
        Bounds(bundle);
        var known = new HashSet<string>();
        foreach (var row in bundle.Aws.Rows("transactions"))
        {
            var stored = TransactionItem.Read(row);
            known.Add(stored.AuthorizationReference);
            stored.Status.ShouldNotBeOneOf(IntentStatus.Authorizing, IntentStatus.Unknown, IntentStatus.Voiding);
            (bundle.Book(stored.Id)?.Status == "approved").ShouldBe(
                stored.Status == IntentStatus.Authorized, $"{stored.Status.ToName()} here, {bundle.Book(stored.Id)?.Status} there");
            Checkout(bundle, stored);
        }

        bundle.Gateway.Inner.Books.Where(book => book.Value.Status == "approved").ShouldAllBe(book => known.Contains(book.Key));
    }

    /// <summary>What the merchant reads is what the money did.</summary>
    public static void Checkout(PayBundle bundle, StoredTransaction stored)
    {
        if (stored.TrackingId is not { } trackingId)
        {
            return;
        }

        var checkout = bundle.Aws.Tables["checkouts"][trackingId.ToString()];
        checkout["status"].S.ShouldBe(stored.Status switch
        {
            IntentStatus.Pending => "RECORDED",
            IntentStatus.Declined when stored.DeclineCode is AuthorizationCodes.NotCompleted or AuthorizationCodes.Cancelled => "FAILED",
            var status => status.ToName(),
        });
        if (stored.Status is IntentStatus.Authorized or IntentStatus.Declined or IntentStatus.Voided or IntentStatus.Expired)
        {
            checkout["outcome"].M["status"].S.ShouldBe(stored.Status.ToName());
            checkout["outcome"].M.TextOrNull("declineCode").ShouldBe(stored.DeclineCode);
            checkout.ContainsKey("taskToken").ShouldBeFalse("nobody waits any more");
            checkout.ContainsKey("nextAction").ShouldBeFalse("there is nothing to do any more");
        }
    }
}
