using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Cli.Local;
using Payments.Cli.Terminal;
using Spectre.Console;

namespace Payments.Cli.Pay;

/// <summary>Sends a payment, prints each step as it happens, and ends with the stored record.</summary>
internal sealed class PaymentRun : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly Output _output;
    private readonly string _url;
    private readonly string _key;
    private readonly bool _json;
    private readonly AwsClient _aws;

    public PaymentRun(Output output, string url, string key, bool json)
    {
        _output = output;
        _url = url;
        _key = key;
        _json = json;
        _aws = new AwsClient(url);
    }

    public async Task<int> RunAsync(PaymentRequest request, TimeSpan limit, CancellationToken cancellation)
    {
        var started = _time.GetTimestamp();
        using var operatorClient = new OperatorClient(_url);
        var outputs = new StackOutputs(await operatorClient.OutputsAsync(cancellation));
        using var api = new PaymentApi(outputs.ApiUrl, _key);
        var answer = await api.PayAsync(request, cancellation);
        if (!answer.Good)
        {
            throw new CommandException(ExitCode.Failed, answer.Refusal);
        }

        var trackingId = (string?)answer.Body["trackingId"] ?? throw new CommandException(ExitCode.Failed, $"the API answered without a tracking id: {answer.Body.ToJsonString()}");
        Note($"{trackingId}  {answer.Status}{(answer.Replayed ? " (replayed: this key has paid before)" : "")}  {Elapsed(started)}");
        var checkout = await FollowAsync(api, trackingId, started, limit, cancellation);
        return await EndAsync(checkout, outputs, started, cancellation);
    }

    public void Dispose() => _aws.Dispose();

    // The cloud may be killed and started again meanwhile: the payment goes on, so following it goes on as well.
    private async Task<JsonObject> FollowAsync(PaymentApi api, string trackingId, long started, TimeSpan limit, CancellationToken cancellation)
    {
        var shown = 0;
        while (true)
        {
            if (await AskAsync(api, trackingId, cancellation) is { } checkout)
            {
                var steps = checkout["steps"] as JsonArray ?? [];
                foreach (var step in steps.Skip(shown))
                {
                    Note($"  {((string?)step?["name"] ?? "").ToLowerInvariant(),-12} {Elapsed(started)}");
                }

                shown = steps.Count;
                if (checkout["outcome"] is not null || checkout["failure"] is not null)
                {
                    return checkout;
                }
            }

            if (_time.GetElapsedTime(started) > limit)
            {
                throw new CommandException(ExitCode.Failed, $"no outcome after {limit.TotalSeconds} s; the payment goes on: GET /checkouts/{trackingId}, './payments logs', './payments status'");
            }

            await Task.Delay(Pause, _time, cancellation);
        }
    }

    private static async Task<JsonObject?> AskAsync(PaymentApi api, string trackingId, CancellationToken cancellation)
    {
        try
        {
            var answer = await api.StatusAsync(trackingId, cancellation);
            return answer.Good ? answer.Body
                : answer.Status is 429 or >= 500 ? null
                : throw new CommandException(ExitCode.Failed, answer.Refusal);
        }
        catch (HttpRequestException gone) when (gone.InnerException is SocketException or IOException)
        {
            return null;
        }
    }

    private async Task<int> EndAsync(JsonObject checkout, StackOutputs outputs, long started, CancellationToken cancellation)
    {
        if (checkout["failure"] is not null)
        {
            PrintJson(checkout);
            var failed = await ReadAsync(outputs.Table("checkouts"), "trackingId", (string?)checkout["trackingId"], cancellation);
            throw new CommandException(ExitCode.Failed, $"the payment failed: {failed["failure"]}");
        }

        var transactionId = (string?)checkout["outcome"]?["transactionId"];
        var record = await ReadAsync(outputs.Table("transactions"), "transactionId", transactionId, cancellation);
        if (_json)
        {
            checkout["record"] = record;
            PrintJson(checkout);
            return ExitCode.Success;
        }

        _output.Line($"Stored in {outputs.Table("transactions")} after {Elapsed(started)}:");
        foreach (var (name, value) in record)
        {
            _output.Line($"  {name,-16} {value}");
        }

        return ExitCode.Success;
    }

    // The API tells a merchant only what concerns him; the operator sees the whole row.
    private async Task<JsonObject> ReadAsync(string table, string keyName, string? key, CancellationToken cancellation)
    {
        var request = new JsonObject
        {
            ["TableName"] = table,
            ["ConsistentRead"] = true,
            ["Key"] = new JsonObject { [keyName] = new JsonObject { ["S"] = key } },
        };
        var answer = await _aws.CallAsync("dynamodb", "DynamoDB_20120810.GetItem", request, cancellation);
        return answer["Item"] is JsonObject item
            ? new JsonObject(item.OrderBy(member => member.Key != keyName).Select(member => KeyValuePair.Create(member.Key, member.Value!.AsObject().First().Value?.DeepClone())))
            : throw new CommandException(ExitCode.Failed, $"the checkout says it is stored, but {table} has no {key}");
    }

    private string Elapsed(long started) => string.Create(CultureInfo.InvariantCulture, $"{_time.GetElapsedTime(started).TotalMilliseconds:F0} ms");

    private void Note(string text)
    {
        if (!_json)
        {
            _output.Line(text);
        }
    }

    private void PrintJson(JsonObject checkout)
    {
        if (_json)
        {
            _output.Line(checkout.ToJsonString(Indented));
        }
    }
}
