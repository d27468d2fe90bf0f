using System.Text.Json.Nodes;

namespace Payments.Cli.FaultTable;

/// <summary>Takes one payment through the checkout while something goes wrong, until its executions have ended.</summary>
internal sealed class TrialRunner(TrialCloud cloud, TrialApi api, FaultDesk faults, ExecutionIndex executions, IReadOnlyList<WorkflowStep> steps)
{
    private const string PublishableKey = "pk_gw_local";
    private const int MonthsToCome = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(150);

    /// <summary>Opens the intent, and aims the faults at it.</summary>
    public async Task PrepareAsync(Trial trial, CancellationToken cancellation)
    {
        var key = Guid.NewGuid().ToString("N");
        var intent = await api.PostAsync("/payment-intents", await OrderAsync(trial, key, cancellation), $"intent-{key}", cancellation);
        trial.Ulid = intent.Good
            ? ((string)intent.Body["paymentIntentId"]!)["pi_".Length..]
            : throw new CommandException(ExitCode.Failed, $"the intent of a trial was refused: {intent.Refusal}");

        // The first rule that fits is taken: the trial's own faults come before those that only lead the way.
        await faults.AddAsync([.. trial.FaultRules, .. trial.Scenario.Rules(steps, trial.Ulid)], cancellation);
        var rules = new JsonArray([.. trial.GatewayRules]);
        if (rules.Count > 0)
        {
            await cloud.Access.Pages.SendAsync(HttpMethod.Post, "/_gateway/_script", new JsonObject { ["rules"] = rules }, cancellation);
        }
    }

    /// <summary>Asks for the checkout, as long as it takes.</summary>
    public async Task CheckOutAsync(Trial trial, CancellationToken cancellation)
    {
        var answer = await api.PostAsync("/checkouts", new JsonObject { ["paymentIntentId"] = $"pi_{trial.Ulid}" }, $"checkout-{trial.Ulid}", cancellation);
        trial.Refusal = answer.Good ? null : answer.Refusal;
    }

    /// <summary>Until every execution of the payment has ended; the customer does its part meanwhile.</summary>
    public async Task EndAsync(Trial trial, CancellationToken cancellation)
    {
        var customer = new Customer(cloud.Access, trial);
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var found = executions.Of(trial.Ulid);
            if (await IsOverAsync(trial, found, customer, cancellation))
            {
                return;
            }

            if (TimeProvider.System.GetElapsedTime(started) > EndLimit)
            {
                trial.Trouble = $"{(found.Count == 0 ? "no execution" : "an execution still runs")} after {EndLimit.TotalSeconds} s";
                return;
            }

            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    private async Task<bool> IsOverAsync(Trial trial, IReadOnlyList<Execution> found, Customer customer, CancellationToken cancellation)
    {
        if (found.Count > 0 && found.All(execution => !execution.IsRunning))
        {
            return true;
        }

        try
        {
            if (trial.Refusal is not null && found.Count == 0 && await NothingCameOfItAsync(trial, cancellation))
            {
                return true;
            }

            await customer.ActAsync(cancellation);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // The cloud is down for a moment, because it was killed.
        }

        return false;
    }

    private async Task<bool> NothingCameOfItAsync(Trial trial, CancellationToken cancellation) =>
        await cloud.Access.Tables.GetAsync(cloud.Access.Outputs.Table("checkouts"), "trackingId", $"trk_{trial.Ulid}", cancellation) is null;

    private async Task<JsonObject> OrderAsync(Trial trial, string key, CancellationToken cancellation)
    {
        var order = new JsonObject
        {
            ["amount"] = trial.Amount,
            ["currency"] = "NPR",
            ["method"] = trial.Scenario.Card is null ? "khalti" : "card",
            ["customerId"] = $"customer-{key}",
            ["deviceFingerprint"] = $"device-{key}",
            ["customer"] = new JsonObject { ["email"] = $"{key}@example.com", ["firstName"] = "Ana", ["locale"] = "en-US" },
        };
        trial.Email = $"{key}@example.com";
        if (trial.Scenario.Card is { } number)
        {
            order["paymentToken"] = await TokenAsync(number, cancellation);
        }

        return order;
    }

    // The customer's browser gives the number to the gateway, never to us.
    private async Task<string> TokenAsync(string number, CancellationToken cancellation)
    {
        var expires = TimeProvider.System.GetUtcNow().AddMonths(MonthsToCome);
        var card = new JsonObject { ["number"] = number, ["expMonth"] = expires.Month, ["expYear"] = expires.Year, ["cvc"] = "123" };
        var token = await cloud.Access.Pages.SendAsync(HttpMethod.Post, "/_gateway/v1/tokens", card, cancellation, PublishableKey);
        return (string)token["token"]!;
    }
}
