using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Payments.Checkout;
using Payments.Domain;

namespace Payments.Functions.Tests;

/// <summary>The audit record: where it is, and that it has the whole history but for what would let somebody end a wait [R27].</summary>
public sealed class AuditTests : IDisposable
{
    private const string Token = "AQB8AAAAKgAAAAMAAAAAAAAAAXyz+/==";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PayBundle _bundle = new();

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Audit_Checkout_IsKeptUnderItsDayAndExecution()
    {
        var id = await _bundle.CheckoutAsync();

        var result = await AuditAsync(id);

        var key = $"audit/2026/04/20/{new TrackingId(id.Ulid)}-run-1.json";
        ((string?)result["bucket"], (string?)result["key"]).ShouldBe(("audit-bucket", key));
        var record = JsonNode.Parse(_bundle.Objects[$"audit-bucket/{key}"])!;
        ((string?)record["transactionId"]).ShouldBe(id.ToString());
        ((string?)record["checkout"]!["status"]).ShouldBe("RECORDED");
        ((long)record["checkout"]!["amount"]!).ShouldBe(PayBundle.Amount);
    }

    [Fact]
    public async Task Audit_Repeated_IsTheSameObject()
    {
        var id = await _bundle.CheckoutAsync();

        await AuditAsync(id);
        await AuditAsync(id);

        _bundle.Objects.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Audit_LongHistory_IsReadPageByPage()
    {
        var id = await _bundle.CheckoutAsync();
        var asked = new List<string?>();
        _bundle.Histories = request =>
        {
            (request.ExecutionArn, request.IncludeExecutionData).ShouldBe((PayBundle.ExecutionArn, true));
            asked.Add(request.NextToken);
            var page = request.NextToken is null ? 0 : int.Parse(request.NextToken);
            return new()
            {
                Events = page == 2 ? null : [.. Enumerable.Range(page * 10, 10).Select(number => Event(number))],
                NextToken = page < 3 ? $"{page + 1}" : null,
            };
        };

        var result = await AuditAsync(id);

        asked.ShouldBe([null, "1", "2", "3"]);
        ((int)result["events"]!).ShouldBe(30);
        Record()["history"]!.AsArray().Select(one => (long)one!["id"]!).ShouldBe([.. Enumerable.Range(0, 20), .. Enumerable.Range(30, 10)]);
    }

    [Fact]
    public async Task Audit_TaskTokens_AreLeftOutWhereverTheyStand()
    {
        var id = await _bundle.CheckoutAsync();
        var input = JsonSerializer.Serialize(new { transactionId = id.ToString(), taskToken = Token, after = "kept" });
        var spaced = $$"""{ "TaskToken" : "{{Token}}", "after": "kept" }""";
        var nested = JsonSerializer.Serialize(new { Payload = input, after = "kept" });
        var twice = JsonSerializer.Serialize(new { Body = nested, after = "kept" });
        var relaxed = JsonSerializer.Serialize(new { Payload = spaced }, Relaxed);
        _bundle.Histories = _ => new()
        {
            Events =
            [
                Event(1, input), Event(2, spaced), Event(3, nested), Event(4, twice), Event(5, relaxed),
                new()
                {
                    Id = 6,
                    Type = HistoryEventType.TaskScheduled,
                    TaskScheduledEventDetails = new() { Resource = "invoke.waitForTaskToken", Parameters = nested },
                },
            ],
        };

        await AuditAsync(id);

        var text = _bundle.Objects.Values.Single();
        text.ShouldNotContain("AQB8AAAAKg");
        foreach (var happened in Record()["history"]!.AsArray())
        {
            var kept = (string)(happened!["details"]!["input"] ?? happened["details"]!["parameters"])!;
            kept.ShouldContain("after", customMessage: "only the token is left out");
            Should.NotThrow(() => JsonNode.Parse(kept));
        }
    }

    [Fact]
    public async Task Audit_WithoutCheckout_IsKeptAllTheSame()
    {
        await AuditAsync(new(_bundle.Services.Ids.NewTrackingId().Ulid));

        Record()["checkout"].ShouldBeNull();
    }

    [Theory]
    [InlineData(Mishap.ErrorBefore)]
    [InlineData(Mishap.ErrorAfter)]
    [InlineData(Mishap.CrashBefore)]
    [InlineData(Mishap.CrashAfter)]
    public async Task Audit_AnyCallGoesWrong_RepeatWritesIt(Mishap mishap)
    {
        var id = await _bundle.CheckoutAsync();
        for (var call = 0; call < 3; call++)
        {
            var at = call;
            _bundle.Mishaps = (position, _) => position == at ? mishap : Mishap.None;
            await Should.ThrowAsync<Exception>(() => AuditAsync(id));
            _bundle.Mishaps = (_, _) => Mishap.None;
            await AuditAsync(id);
            _bundle.Objects.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Audit_WithoutExecution_IsMalformed()
    {
        var id = await _bundle.CheckoutAsync();

        await Should.ThrowAsync<MalformedPayment>(() => _bundle.StepAsync(CheckoutFunctions.Audit, id));
    }

    private static HistoryEvent Event(int id, string input = "{}") => new()
    {
        Id = id,
        PreviousEventId = Math.Max(0, id - 1),
        Timestamp = new DateTime(2026, 4, 20, 11, 0, 0, DateTimeKind.Utc),
        Type = HistoryEventType.TaskStateEntered,
        StateEnteredEventDetails = new() { Name = "StepUp", Input = input },
    };

    private JsonNode Record() => JsonNode.Parse(_bundle.Objects.Values.Single())!;

    private Task<JsonNode> AuditAsync(TransactionId id) =>
        _bundle.StepAsync(CheckoutFunctions.Audit, id, ("executionArn", PayBundle.ExecutionArn));
}
