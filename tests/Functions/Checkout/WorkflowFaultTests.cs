using System.Net;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using FsCheck.Fluent;
using Payments.Hosting;

namespace Payments.Functions.Tests;

/// <summary>
/// The fault table of the workflow's steps: whatever goes wrong, a repeated run ends in one transaction, one row of MethodTable and the
/// same answer.
/// </summary>
public sealed class WorkflowFaultTests
{
    public static TheoryData<string, string, Fault> Table
    {
        get
        {
            var table = new TheoryData<string, string, Fault>();
            foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None))
            {
                table.Add("validate", "GetItem payment-intents", fault);
                table.Add("validate", "UpdateItem checkouts", fault);
                table.Add("deduct", "TransactWriteItems", fault);
            }

            return table;
        }
    }

    public static TheoryData<string> BusyReasons => ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];

    [Fact]
    public async Task Steps_NoFault_MakeExactlyTheseCalls()
    {
        using var bundle = new Bundle();
        var message = await StartAsync(bundle);

        var validated = await bundle.ValidateAsync(message);
        bundle.Aws.Calls.ShouldBe(["GetItem payment-intents", "UpdateItem checkouts"]);
        await bundle.DeductAsync(validated);
        bundle.Aws.Calls.ShouldBe(["TransactWriteItems"]);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Steps_FaultThenRepeated_EndInOneRecord(string step, string call, Fault fault)
    {
        using var bundle = new Bundle();
        var message = await StartAsync(bundle);
        var hit = false;
        bundle.Aws.Faults = (_, name) =>
        {
            var now = !hit && name == call;
            hit |= now;
            return now ? fault : Fault.None;
        };

        var (validated, recorded) = await RunAsync(bundle, message);

        hit.ShouldBeTrue($"{step} makes the call {call}");
        EnsureOneRecord(bundle, validated, recorded);
    }

    [Fact]
    public void Steps_AnyFaultsAndDuplicates_EndInOneRecord() => Properties.Hold(
        Properties.Pairs(Gen.Choose(1, 1_000_000), Gen.Elements(Enum.GetValues<Fault>()).ListOf()),
        pair =>
        {
            var (seed, faults) = pair;
            using var bundle = new Bundle(seed);
            var message = StartAsync(bundle).GetAwaiter().GetResult();
            var next = 0;
            bundle.Aws.Faults = (_, _) => next < faults.Count ? faults[next++] : Fault.None;

            var first = RunAsync(bundle, message).GetAwaiter().GetResult();
            var duplicate = RunAsync(bundle, message).GetAwaiter().GetResult();

            duplicate.Recorded.ToJsonString().ShouldBe(first.Recorded.ToJsonString());
            EnsureOneRecord(bundle, first.Validated, first.Recorded);
        });

    [Theory]
    [MemberData(nameof(BusyReasons))]
    public async Task Deduct_StoreBusy_IsTransientAndChangesNothing(string reason)
    {
        using var bundle = new Bundle();
        var validated = await bundle.ValidateAsync(await StartAsync(bundle));
        bundle.Aws.Faults = (_, _) => Fault.ErrorBefore;
        bundle.Aws.Error = () => new TransactionCanceledException("cancelled")
        {
            CancellationReasons = [new() { Code = "None" }, new() { Code = reason }, new() { Code = "None" }],
        };

        await Should.ThrowAsync<TransientFailure>(() => bundle.DeductAsync(validated));

        bundle.Aws.Rows("transactions").ShouldBeEmpty();
        bundle.Aws.Faults = (_, _) => Fault.None;
        await bundle.DeductAsync(validated);
        bundle.Aws.Rows("transactions").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Deduct_ConflictBesideAFailedCondition_AsksWhatIsStored()
    {
        using var bundle = new Bundle();
        var validated = await bundle.ValidateAsync(await StartAsync(bundle));
        var first = await bundle.DeductAsync(validated);
        bundle.Aws.Faults = (_, call) => call == "TransactWriteItems" ? Fault.ErrorBefore : Fault.None;
        bundle.Aws.Error = () => new TransactionCanceledException("cancelled")
        {
            CancellationReasons = [new() { Code = "ConditionalCheckFailed" }, new() { Code = "TransactionConflict" }, new() { Code = "None" }],
        };

        (await bundle.DeductAsync(validated)).ToJsonString().ShouldBe(first.ToJsonString());
    }

    [Fact]
    public async Task Deduct_RefusedForGood_KeepsAwssOwnName()
    {
        using var bundle = new Bundle();
        var validated = await bundle.ValidateAsync(await StartAsync(bundle));
        bundle.Aws.Faults = (_, _) => Fault.ErrorBefore;
        bundle.Aws.Error = () => new AmazonDynamoDBException(
            "User: arn:aws:sts::000000000000:assumed-role/deduct/f is not authorized to perform: dynamodb:PutItem on resource: x",
            ErrorType.Sender,
            "AccessDeniedException",
            "r",
            HttpStatusCode.BadRequest);

        (await Should.ThrowAsync<AmazonDynamoDBException>(() => bundle.DeductAsync(validated)))
            .Message.ShouldContain("not authorized to perform: dynamodb:PutItem");
    }

    [Theory]
    [InlineData("ProvisionedThroughputExceededException", 400)]
    [InlineData("ThrottlingException", 400)]
    [InlineData("TransactionInProgressException", 400)]
    [InlineData("InternalServerError", 500)]
    [InlineData("ServiceUnavailable", 503)]
    public async Task Validate_FailureThatPasses_IsTransient(string code, int status)
    {
        using var bundle = new Bundle();
        var message = await StartAsync(bundle);
        bundle.Aws.Faults = (_, _) => Fault.ErrorBefore;
        bundle.Aws.Error = () => new AmazonDynamoDBException("busy", ErrorType.Unknown, code, "r", (HttpStatusCode)status);

        await Should.ThrowAsync<TransientFailure>(() => bundle.ValidateAsync(message));
    }

    private static async Task<string> StartAsync(Bundle bundle)
    {
        await bundle.PostAsync(Bundle.Body());
        return bundle.Aws.Sent.Single().MessageBody;
    }

    // As the workflow does it: each step is repeated when it failed for the moment or its process died.
    private static async Task<(JsonNode Validated, JsonNode Recorded)> RunAsync(Bundle bundle, string message)
    {
        var validated = await RepeatAsync(() => bundle.ValidateAsync(message));
        return (validated, await RepeatAsync(() => bundle.DeductAsync(validated)));
    }

    private static async Task<JsonNode> RepeatAsync(Func<Task<JsonNode>> step)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            try
            {
                return await step();
            }
            catch (Exception exception) when (exception is TransientFailure or CrashException)
            {
                continue;
            }
        }

        throw new InvalidOperationException("no attempt succeeded");
    }

    private static void EnsureOneRecord(Bundle bundle, JsonNode validated, JsonNode recorded)
    {
        ((int)validated["statusCode"]!).ShouldBe(200);
        ((int)recorded["statusCode"]!).ShouldBe(200);
        bundle.Aws.Rows("transactions").ShouldHaveSingleItem();
        bundle.Aws.Rows("MethodTable").ShouldHaveSingleItem();
        var checkout = bundle.Aws.Rows("checkouts").ShouldHaveSingleItem();
        checkout["status"].S.ShouldBe("RECORDED");
        checkout["version"].N.ShouldBe("3");
        checkout["steps"].L.Select(entry => entry.M["name"].S).ShouldBe(["RECEIVED", "VALIDATED", "RECORDED"]);
    }
}
