using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Gateway;

namespace Payments.Local.Tests.Gateway;

/// <summary>Random orders of operations, many at once, under random faults: what must never happen, never does.</summary>
public sealed class CancelPropertyTests
{
    private const int Runs = 12;
    private const int Workers = 4;
    private const int StepsEach = 15;

    [Fact]
    public async Task AnyOrder_UnderAnyFault_KeepsTheGatewaysPromises()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.ScriptAsync(
            Fault("errorAfterCommit"), Fault("errorBeforeCommit"), Fault("resetAfterCommit"), Fault("resetBeforeCommit"), Late());
        var seed = Random.Shared.Next();
        for (var run = 0; run < Runs; run++)
        {
            var reference = $"auth_{run}";
            var cancelled = new TaskCompletionSource();
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => WorkAsync(gateway, reference, new Random(seed + (run * Workers) + worker), cancelled)))
                .WaitAsync(TimeSpan.FromMinutes(2));
            await CheckAsync(gateway, reference, cancelled.Task.IsCompleted, $"seed {seed}, run {run}");
        }
    }

    private static async Task WorkAsync(SimulatedGateway gateway, string reference, Random random, TaskCompletionSource cancelled)
    {
        for (var step = 0; step < StepsEach; step++)
        {
            var amount = new Money(random.Next(1, 700), Currency.Get("NPR"));
            var wasCancelled = cancelled.Task.IsCompleted;
            switch (random.Next(12))
            {
                case < 4:
                    var authorized = await gateway.AuthorizeAsync(reference);
                    if (wasCancelled && authorized is Answered<GatewayAuthorization> late)
                    {
                        IsOpen(late.Value.Status).ShouldBeFalse("approved after a cancel was answered");
                    }

                    break;
                case < 7:
                    await gateway.Client.CaptureAsync(new(reference, $"cap_{random.Next(4)}", amount, random.Next(4) == 0));
                    break;
                case < 10:
                    await gateway.Client.RefundAsync(new(reference, $"ref_{random.Next(4)}", amount));
                    break;
                case 10:
                    await gateway.Client.QueryAsync(reference);
                    break;
                default:
                    if (await gateway.Client.CancelAsync(reference) is Answered<GatewayAuthorization>)
                    {
                        cancelled.TrySetResult();
                    }

                    break;
            }
        }
    }

    private static async Task CheckAsync(SimulatedGateway gateway, string reference, bool cancelled, string seed)
    {
        await Polling.UntilAsync(async () => (await gateway.GetAsync("_authorizations"))["onTheirWay"]!.AsArray().Count == 0);
        GatewayResult<GatewayAuthorization> result;
        do
        {
            // Faults meet queries, too.
            result = await gateway.Client.QueryAsync(reference);
        }
        while (result is not (Answered<GatewayAuthorization> or Refused<GatewayAuthorization>));
        if (result is not Answered<GatewayAuthorization> { Value: var found })
        {
            cancelled.ShouldBeFalse(seed);
            return;
        }

        found.CapturedMinorUnits.ShouldBeLessThanOrEqualTo(found.Amount?.MinorUnits ?? 0, seed);
        found.RefundedMinorUnits.ShouldBeLessThanOrEqualTo(found.CapturedMinorUnits, seed);
        if (cancelled)
        {
            IsOpen(found.Status).ShouldBeFalse(seed);
            found.CapturedMinorUnits.ShouldBe(0, seed);
        }
    }

    private static bool IsOpen(GatewayAuthorizationStatus status) =>
        status is GatewayAuthorizationStatus.Approved or GatewayAuthorizationStatus.PartiallyCaptured or GatewayAuthorizationStatus.Captured;

    private static JsonObject Fault(string action) => new() { ["action"] = action, ["probability"] = 0.08 };

    private static JsonObject Late() => new() { ["action"] = "lateApproval", ["probability"] = 0.1, ["delayMs"] = 50 };
}
