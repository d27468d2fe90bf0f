using FsCheck.Fluent;

namespace Payments.Functions.Tests;

/// <summary>
/// The fault table of taking a payment: whatever goes wrong at whichever call, retries with the same key end in one checkout, one
/// intent and messages of one id [R6].
/// </summary>
public sealed class StartFaultTests
{
    private static readonly string[] Steps =
        ["PutItem idempotency", "TransactWriteItems", "SendMessage", "UpdateItem idempotency"];

    public static TheoryData<string, Fault> Table
    {
        get
        {
            var table = new TheoryData<string, Fault>();
            foreach (var step in Steps)
            {
                foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None))
                {
                    table.Add(step, fault);
                }
            }

            return table;
        }
    }

    [Fact]
    public async Task Post_NoFault_MakesExactlyTheseCalls()
    {
        using var bundle = new Bundle();

        await bundle.PostAsync(Bundle.Body(), "k-1");

        bundle.Aws.Calls.ShouldBe(Steps);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Post_FaultThenRetries_EndsInOnePayment(string step, Fault fault)
    {
        using var bundle = new Bundle();
        bundle.Aws.Faults = (_, call) => call == step ? fault : Fault.None;
        var failed = await bundle.PostAsync(Bundle.Body(), "k-1");
        bundle.Aws.Faults = (_, _) => Fault.None;

        var retried = await RetryAsync(bundle);

        failed.Status.ShouldBeGreaterThanOrEqualTo(500);
        retried.Status.ShouldBe(200);
        EnsureOnePayment(bundle, retried);
    }

    [Theory]
    [InlineData("TransactWriteItems")]
    [InlineData("SendMessage")]
    [InlineData("UpdateItem idempotency")]
    public async Task Post_ErrorAfterReserving_CanBeRetriedAtOnceUnderTheSameId(string step)
    {
        using var bundle = new Bundle();
        var faulty = true;
        bundle.Aws.Faults = (_, call) =>
        {
            var hit = faulty && call == step;
            faulty &= !hit;
            return hit ? Fault.ErrorBefore : Fault.None;
        };
        await bundle.PostAsync(Bundle.Body(), "k-1");
        var reserved = bundle.Aws.Rows("idempotency").Single()["reservedId"].S;

        var retried = await bundle.PostAsync(Bundle.Body(), "k-1");

        retried.Status.ShouldBe(200);
        retried.TrackingId.ShouldBe(reserved);
        EnsureOnePayment(bundle, retried);
    }

    [Fact]
    public async Task Post_ErrorOfTheQueueWithoutKey_IsUnavailable()
    {
        using var bundle = new Bundle();
        bundle.Aws.Faults = (_, call) => call == "SendMessage" ? Fault.ErrorBefore : Fault.None;

        (await bundle.PostAsync(Bundle.Body())).Status.ShouldBe(503);
    }

    [Fact]
    public async Task Post_RetryAfterTheWorkflowHasThePayment_DoesNotSendItAgain()
    {
        using var bundle = new Bundle();
        bundle.Aws.Faults = (_, call) => call == "SendMessage" ? Fault.CrashAfter : Fault.None;
        await bundle.PostAsync(Bundle.Body(), "k-1");
        bundle.Aws.Faults = (_, _) => Fault.None;
        await bundle.ValidateAsync(bundle.Aws.Sent.Single().MessageBody);

        var retried = await RetryAsync(bundle);

        retried.Status.ShouldBe(200);
        bundle.Aws.Sent.ShouldHaveSingleItem();
    }

    [Fact]
    public void Post_AnySequenceOfFaults_EndsInOnePayment() => Properties.Hold(
        Properties.Pairs(Gen.Choose(1, 1_000_000), Gen.Elements(Enum.GetValues<Fault>()).ListOf()),
        pair =>
        {
            var (seed, faults) = pair;
            using var bundle = new Bundle(seed);
            var next = 0;
            bundle.Aws.Faults = (_, _) => next < faults.Count ? faults[next++] : Fault.None;

            var answer = RetryAsync(bundle).GetAwaiter().GetResult();

            EnsureOnePayment(bundle, answer);
        });

    // As a merchant's client does: repeats until it is told something final, waiting when the key is in use.
    private static async Task<Answer> RetryAsync(Bundle bundle)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var answer = await bundle.PostAsync(Bundle.Body(), "k-1");
            if (answer.Status is not (409 or >= 500))
            {
                return answer;
            }

            bundle.Time.Advance(TimeSpan.FromSeconds(6));
        }

        throw new InvalidOperationException("no attempt succeeded");
    }

    private static void EnsureOnePayment(Bundle bundle, Answer answer)
    {
        answer.Status.ShouldBe(200);
        bundle.Aws.Rows("checkouts").ShouldHaveSingleItem()["trackingId"].S.ShouldBe(answer.TrackingId);
        bundle.Aws.Rows("payment-intents").ShouldHaveSingleItem()["trackingId"].S.ShouldBe(answer.TrackingId);
        bundle.Aws.Sent.ShouldNotBeEmpty();
        bundle.Aws.Sent.ShouldAllBe(sent => sent.MessageDeduplicationId == answer.TrackingId && sent.MessageGroupId == answer.TrackingId);
        bundle.Aws.Sent.Select(sent => sent.MessageBody).Distinct().ShouldHaveSingleItem();
        bundle.Aws.Rows("idempotency").ShouldHaveSingleItem()["status"].S.ShouldBe("COMPLETED");
    }
}
