using System.Text.Json.Nodes;
using Payments.Cli.Ledger;
using Payments.Cli.Merchants;
using Payments.Cli.Records;
using Payments.Cli.Terminal;
using Payments.Domain;

namespace Payments.Cli.Pay;

/// <summary>Sends a payment, prints each step as it happens, and ends with what is stored: the transaction, its ledger, its receipt.</summary>
internal sealed class PaymentRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Of a receipt that nobody insists on: there is none for an address that is suppressed.
    private static readonly TimeSpan ReceiptPatience = TimeSpan.FromSeconds(5);

    // What the customer pays before a payment that is to look unusual: five times as much is, and this is a coffee.
    private const string Little = "100";

    private readonly Output _output;
    private readonly StackAccess _access;
    private readonly PaymentApi _api;
    private readonly GatewayDesk _gateway;
    private readonly Stopwatch _clock = new(TimeProvider.System);
    private readonly bool _json;

    public PaymentRun(Output output, StackAccess access, string key, bool json)
    {
        (_output, _access, _json) = (output, access, json);
        _api = new(access.Outputs.ApiUrl, key);
        _gateway = new(access.Pages);
    }

    public async Task<int> RunAsync(PaymentRequest request, PaymentOptions options, CancellationToken cancellation)
    {
        if (options.Card is { } card)
        {
            request = request with { Token = await _gateway.TokenizeAsync(card, _clock.Now, cancellation) };
        }

        if (options.Scenario is { IsUnusual: true })
        {
            await PayLittleAsync(request, cancellation);
        }

        var end = options.Synchronous || options.Scenario is { Rules.Count: > 0 }
            ? await PayIntentAsync(request, options, cancellation)
            : await PayAsync(request, options, cancellation);
        if (options.Scenario is { IsCaptured: true } && end.Status == CheckoutStatus.Authorized)
        {
            end = end with { Status = await CaptureAsync(end, options.Scenario, cancellation), Took = _clock.Elapsed };
        }

        return await PrintAsync(end, request, options, cancellation);
    }

    public void Dispose() => _api.Dispose();

    private async Task<PaymentEnd> PayAsync(PaymentRequest request, PaymentOptions options, CancellationToken cancellation)
    {
        var answer = await _api.PayAsync(request, cancellation);
        var trackingId = answer.Require("trackingId");
        Note($"{trackingId}  {answer.Status}{(answer.Replayed ? " (replayed: this key has paid before)" : "")}  {_clock.Shown}");
        return await FollowAsync(trackingId, options, cancellation);
    }

    // An intent has its id, and with it the reference at the gateway, before anyone is asked for money: so rules can be for it alone.
    private async Task<PaymentEnd> PayIntentAsync(PaymentRequest request, PaymentOptions options, CancellationToken cancellation)
    {
        var answer = await _api.OpenIntentAsync(request, cancellation);
        var intentId = answer.Require("paymentIntentId");
        Note($"{intentId}  {answer.Status}  {_clock.Shown}");
        var reference = "auth_" + RecordKind.UlidOf(intentId);
        var rules = options.Scenario?.Rules ?? [];
        if (rules.Count > 0)
        {
            await _gateway.ScriptAsync(reference, rules, cancellation);
        }

        try
        {
            if (options.Synchronous)
            {
                return await AuthorizeAsync(intentId, cancellation);
            }

            var checkout = await _api.CheckOutAsync(intentId, cancellation);
            var trackingId = checkout.Require("trackingId");
            Note($"{trackingId}  {checkout.Status}  {_clock.Shown}");
            return await FollowAsync(trackingId, options, cancellation);
        }
        finally
        {
            if (rules.Count > 0)
            {
                // Not what the operator cancels: the gateway must not stay broken for this payment, or nobody could ever resolve it.
                await _gateway.UnscriptAsync(reference, CancellationToken.None);
            }
        }
    }

    private async Task<PaymentEnd> FollowAsync(string trackingId, PaymentOptions options, CancellationToken cancellation)
    {
        var follower = new PaymentFollower(_api, _gateway, _clock, Note);
        var checkout = await follower.FollowAsync(trackingId, options.Scenario?.Challenge ?? Challenge.Shown, options.Limit, cancellation);
        return new("txn_" + RecordKind.UlidOf(trackingId), (string)checkout["status"]!, checkout, _clock.Elapsed);
    }

    private async Task<PaymentEnd> AuthorizeAsync(string intentId, CancellationToken cancellation)
    {
        var answer = await _api.AuthorizeAsync(intentId, cancellation);
        Note($"  authorize        {answer.Status}  {_clock.Shown}");
        var transactionId = "txn_" + RecordKind.UlidOf(intentId);
        var took = _clock.Elapsed;
        var stored = await _access.Tables.GetAsync(_access.Outputs.Table("transactions"), "transactionId", transactionId, cancellation);
        return stored is null ? throw new CommandException(ExitCode.Failed, answer.Refusal) : new(transactionId, (string)stored["status"]!, answer.Body, took);
    }

    private async Task<string> CaptureAsync(PaymentEnd end, Scenario scenario, CancellationToken cancellation)
    {
        var answer = await _api.CaptureAsync("pi_" + RecordKind.UlidOf(end.TransactionId), cancellation);
        Note($"  {answer.Require("status").ToLowerInvariant(),-16} {_clock.Shown}");
        var becomes = await _clock.PollAsync(
            async () => await ReadAsync(end.TransactionId, cancellation) is { } row && (string?)row["status"] == scenario.Becomes ? row : null, Patience, cancellation);
        Note(becomes is null ? $"  not {scenario.Becomes} after {Patience.TotalSeconds} s" : $"  {scenario.Becomes!.ToLowerInvariant(),-16} {_clock.Shown}");
        return (string)(becomes ?? await ReadAsync(end.TransactionId, cancellation))!["status"]!;
    }

    // Until the fraud check has learned of it, which it does from the event.
    private async Task PayLittleAsync(PaymentRequest request, CancellationToken cancellation)
    {
        var little = request with { Amount = Little, IdempotencyKey = $"{request.IdempotencyKey}-first", Email = null, DeviceFingerprint = null };
        var intent = (await _api.OpenIntentAsync(little, cancellation)).Require("paymentIntentId");
        var answer = await _api.AuthorizeAsync(intent, cancellation);
        _ = answer.Require("status");
        var signal = $"customer#{DemoMerchant.MerchantId}#{request.CustomerId}";
        var known = await _clock.PollAsync(
            async () => await _access.Tables.GetAsync(_access.Outputs.Table("fraud-signals"), "signal", signal, cancellation) is { } row && row["largest"]?[request.Currency] is not null ? row : null,
            Patience,
            cancellation);
        Note(known is null
            ? throw new CommandException(ExitCode.Failed, $"the fraud check has not learned of {intent} after {Patience.TotalSeconds} s: './payments logs fraud-feedback'")
            : $"the customer has paid a little before: {intent}  {_clock.Shown}");
    }

    private Task<JsonObject?> ReadAsync(string transactionId, CancellationToken cancellation) =>
        _access.Tables.GetAsync(_access.Outputs.Table("transactions"), "transactionId", transactionId, cancellation);

    private async Task<int> PrintAsync(PaymentEnd end, PaymentRequest request, PaymentOptions options, CancellationToken cancellation)
    {
        var scenario = options.Scenario;
        var record = await ReadAsync(end.TransactionId, cancellation);
        var ledger = record is null ? [] : await LedgerBook.ReadAsync(_access, end.TransactionId, cancellation);
        var receipt = request.Email is not null && !options.Synchronous && end.Status is CheckoutStatus.Authorized
            ? await ReceiptAsync(end.TransactionId, request.Email, scenario?.Receipt, cancellation)
            : null;
        if (_json)
        {
            var result = (JsonObject)end.Answer.DeepClone();
            result["status"] = end.Status;
            result["record"] = record;
            result["ledger"] = new JsonArray([.. ledger]);
            result["receipt"] = receipt;
            RowPrinter.PrintJson(_output, result);
        }
        else
        {
            _output.Line($"{end.Status} after {EndTime(end)}");
            if (record is not null)
            {
                _output.Line($"Stored in {_access.Outputs.Table("transactions")}:");
                RowPrinter.PrintMembers(_output, record);
            }

            LedgerBook.Print(_output, ledger);
            if (receipt is not null)
            {
                _output.Line($"  receipt {(string?)receipt["messageId"]}  {(string?)receipt["status"]}  (./payments mailbox show {(string?)receipt["messageId"]})");
            }
        }

        return Judge(end, scenario, record, receipt, options);
    }

    // The receipt goes out after the payment is authorized: a moment later there is one, or there is none.
    private async Task<JsonObject?> ReceiptAsync(string transactionId, string email, string? status, CancellationToken cancellation) => await _clock.PollAsync(
        async () =>
        {
            var page = await _access.Pages.GetAsync($"/_payments/mailbox?to={Uri.EscapeDataString(email)}", cancellation);
            var mail = (page["messages"] as JsonArray ?? []).OfType<JsonObject>()
                .FirstOrDefault(mail => mail["tags"]?.ToJsonString().Contains($"receipt-{transactionId}", StringComparison.Ordinal) == true);
            return mail is not null && (status is null || (string?)mail["status"] == status) ? (JsonObject)mail.DeepClone() : null;
        },
        status is null ? ReceiptPatience : Patience,
        cancellation);

    private int Judge(PaymentEnd end, Scenario? scenario, JsonObject? record, JsonObject? receipt, PaymentOptions options)
    {
        IReadOnlyList<string> expected = scenario is null ? [CheckoutStatus.Authorized] : scenario.Becomes is { } becomes ? [becomes] : scenario.Ends;
        if (!expected.Contains(end.Status))
        {
            var why = (string?)record?["declineCode"] ?? RowPrinter.Cell(end.Answer["failure"] ?? end.Answer["error"]);
            _output.Error($"the payment ended {end.Status}{(why.Length == 0 ? "" : $" ({why})")}{(scenario is null ? "" : $", and '{scenario.Name}' should end {string.Join(" or ", expected)}")}");
            return ExitCode.Failed;
        }

        if (scenario?.Receipt is { } wanted && receipt is null && !options.Synchronous)
        {
            _output.Error($"no receipt became {wanted} within {Patience.TotalSeconds} s: './payments mailbox', './payments executions show {end.TransactionId}'");
            return ExitCode.Failed;
        }

        if (end.Status == CheckoutStatus.Unknown)
        {
            Note("the gateway has not said what it did; the sweeper finds out within minutes, and an approval that comes late is given back");
        }

        return ExitCode.Success;
    }

    private static string EndTime(PaymentEnd end) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{end.Took.TotalMilliseconds:F0} ms");

    private void Note(string text)
    {
        if (!_json)
        {
            _output.Line(text);
        }
    }
}
