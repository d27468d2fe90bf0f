using System.CommandLine;
using Payments.Cli.Merchants;
using Payments.Cli.Records;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;
using Payments.Domain;

namespace Payments.Cli.Pay;

/// <summary><c>./payments pay khalti --amount 1250 --currency NPR</c>: one payment through the API, its steps as they happen.</summary>
internal static class PayCommand
{
    private const string Card = "card";
    private const string UsualCurrency = "NPR";
    private const string UsualAmount = "1250";

    public static Command Create(Output output)
    {
        var method = new Argument<string?>("method") { Description = "Means of payment, e.g. khalti; 'card' when not given with --card or --scenario", Arity = ArgumentArity.ZeroOrOne };
        var amount = new Option<string?>("--amount") { Description = "Amount in minor units (1250 = NPR 12.50); a scenario has one of its own" };
        var currency = new Option<string?>("--currency") { Description = "ISO 4217 code" };
        var scenario = new Option<string?>("--scenario") { Description = $"Make it go a certain way: {string.Join("; ", Scenarios.All.Select(one => $"{one.Name} ({one.Description})"))}", HelpName = "name" };
        scenario.AcceptOnlyFromAmong([.. Scenarios.All.Select(one => one.Name)]);
        var card = new Option<string?>("--card") { Description = "Number of a published test card (4242424242424242 …); it becomes a token at the gateway and goes nowhere else", HelpName = "number" };
        var customer = new Option<string?>("--customer") { Description = "Customer id" };
        var order = new Option<string?>("--order") { Description = "Order id" };
        var email = new Option<string?>("--email") { Description = "Where the receipt goes; it stays in './payments mailbox'" };
        var firstName = new Option<string?>("--first-name") { Description = "How the receipt greets the customer" };
        var locale = new Option<string?>("--locale") { Description = "Language of the receipt: en-US or es-MX" };
        locale.AcceptOnlyFromAmong([.. PaymentLimits.Locales]);
        var sync = new Option<bool>("--sync") { Description = "POST /payment-intents and POST /authorize instead of a checkout" };
        var key = new Option<string?>("--idempotency-key") { Description = "Repeating a payment with its key does not pay twice" };
        var timeout = new Option<int?>("--timeout") { Description = "Seconds to follow it; 30, or what the scenario takes" };
        var (stack, json) = (CommonOptions.Stack(), CommonOptions.Json());
        var command = new Command("pay", "Take a payment through the API and follow it to its end (exit code 1 if that is not the one it should have)")
        {
            method, amount, currency, scenario, card, customer, order, email, firstName, locale, sync, key, timeout, stack, json,
        };
        StackAccess.SetAction(command, stack, async (access, parsed, cancellation) =>
        {
            var chosen = Scenarios.Named(parsed.GetValue(scenario));
            var number = parsed.GetValue(card) ?? (parsed.GetValue(method) is null or Card ? chosen?.Card : null);
            var request = Request(chosen, parsed.GetValue(method), number, parsed.GetValue(amount), parsed.GetValue(currency), parsed.GetValue(key)) with
            {
                CustomerId = parsed.GetValue(customer) ?? (chosen is { IsUnusual: true } ? $"cust_{Guid.NewGuid():N}" : null),
                OrderId = parsed.GetValue(order),
                Email = parsed.GetValue(email) ?? Labelled(chosen?.Email),
                FirstName = parsed.GetValue(firstName),
                Locale = parsed.GetValue(locale),
            };
            var synchronous = parsed.GetValue(sync);
            if (synchronous && chosen is not null && (chosen.Challenge != Challenge.Shown || chosen.Receipt is not null))
            {
                throw new CommandException(ExitCode.Usage, $"--sync has neither challenges nor receipts: '{chosen.Name}' needs a checkout");
            }

            using var payment = new PaymentRun(output, access, DemoMerchant.ReadKey(PaymentsRoot.Find(), parsed.GetValue(stack)!), parsed.GetValue(json));
            var limit = TimeSpan.FromSeconds(parsed.GetValue(timeout) ?? chosen?.Seconds ?? 30);
            return await payment.RunAsync(request, new(chosen, number, synchronous, limit), cancellation);
        });
        return command;
    }

    /// <summary>What is asked for, with what a scenario gives where the operator says nothing.</summary>
    /// <exception cref="CommandException">Something is missing, or does not go with the scenario.</exception>
    internal static PaymentRequest Request(Scenario? scenario, string? method, string? card, string? amount, string? currency, string? key)
    {
        if (card is not null && method is not null and not Card)
        {
            throw new CommandException(ExitCode.Usage, $"--card pays by card, not by {method}");
        }

        if (scenario?.Card is { } needed && needed != Scenarios.Named("approved")!.Card && card is null)
        {
            throw new CommandException(ExitCode.Usage, $"'{scenario.Name}' is what a card does, and this pays by {method}");
        }

        var code = currency ?? (scenario is null ? throw Missing("--currency") : UsualCurrency);
        return new(
            method ?? (card is not null ? Card : throw Missing("the means of payment, such as khalti,")),
            amount ?? (scenario is null ? throw Missing("--amount") : scenario.IsUnusual ? Much(code) : UsualAmount),
            code,
            key ?? $"pay-{Guid.NewGuid():N}");
    }

    // An address that bounced is not written to again: so each payment has one of its own, as SES's simulator allows by a label.
    private static string? Labelled(string? address) => address?.Replace("@", $"+{Guid.NewGuid():N}@", StringComparison.Ordinal);

    // Twice the amount from which it counts as high.
    private static string Much(string currency) => Currency.TryGet(currency, out var known)
        ? (2 * AmountTier.HighFromUnits * known.MinorUnitsPerUnit).ToString(System.Globalization.CultureInfo.InvariantCulture)
        : UsualAmount;

    private static CommandException Missing(string what) => new(ExitCode.Usage, $"{what} is missing; see './payments pay --help'");
}
