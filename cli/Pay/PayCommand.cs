using System.CommandLine;
using Payments.Cli.Local;
using Payments.Cli.Merchants;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.Pay;

/// <summary><c>./payments pay khalti --amount 1250 --currency NPR</c>: one payment through the API, its steps as they happen.</summary>
internal static class PayCommand
{
    public static Command Create(Output output)
    {
        var method = new Argument<string>("method") { Description = "Payment method, e.g. khalti" };
        var amount = new Option<string>("--amount") { Description = "Amount in minor units (1250 = NPR 12.50)", Required = true };
        var currency = new Option<string>("--currency") { Description = "ISO 4217 code", Required = true };
        var customer = new Option<string?>("--customer") { Description = "Customer id" };
        var order = new Option<string?>("--order") { Description = "Order id" };
        var key = new Option<string?>("--idempotency-key") { Description = "Repeating a payment with its key does not pay twice" };
        var timeoutSeconds = new Option<int>("--timeout") { Description = "Seconds to wait for the outcome", DefaultValueFactory = _ => 30 };
        var stack = CommonOptions.Stack();
        var json = CommonOptions.Json();
        var command = new Command("pay", "Take a payment through the API and follow it to the stored record") { method, amount, currency, customer, order, key, timeoutSeconds, stack, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var root = PaymentsRoot.Find();
            var name = parsed.GetValue(stack)!;
            var (cloud, _) = await RunningCloud.RequireAsync(root, name, cancellation);
            var request = new PaymentRequest(
                parsed.GetValue(method)!,
                parsed.GetValue(amount)!,
                parsed.GetValue(currency)!,
                parsed.GetValue(customer),
                parsed.GetValue(order),
                parsed.GetValue(key) ?? $"pay-{Guid.NewGuid():N}");
            using var payment = new PaymentRun(output, cloud.Url, DemoMerchant.ReadKey(root, name), parsed.GetValue(json));
            return await payment.RunAsync(request, TimeSpan.FromSeconds(parsed.GetValue(timeoutSeconds)), cancellation);
        });
        return command;
    }
}
