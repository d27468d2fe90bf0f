using Payments.Cli.Local;
using Payments.Cli.Merchants;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;
using Spectre.Console;

namespace Payments.Cli.Up;

/// <summary>What an operator needs once the cloud runs: URLs, the key, what to try next.</summary>
internal static class Summary
{
    public static async Task PrintAsync(Output output, PaymentsRoot root, string stack, string url, CancellationToken cancellation)
    {
        using var client = new OperatorClient(url);
        var outputs = new StackOutputs(await client.OutputsAsync(cancellation));
        var key = DemoMerchant.ReadKey(root, stack);
        var option = stack == "dev" ? "" : $" --stack {stack}";
        output.Line();
        output.Markup($"[bold]{"Ready"}[/]");
        output.Line($"  API           {outputs.ApiUrl}");
        output.Line($"  API key       {key}");
        output.Line($"  AWS endpoint  {url}   (AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test)");
        output.Line();
        output.Markup($"[bold]{"Try"}[/]");
        output.Line($"  ./payments pay khalti --amount 1250 --currency NPR{option}");
        output.Line($"  ./payments pay --scenario 3ds{option}   (--help lists the scenarios)");
        output.Line($"  ./payments ledger check{option}");
        output.Line($"  ./payments logs --follow{option}");
        output.Line($"  curl -s -X POST {outputs.ApiUrl}/integrate/pay/khalti -H 'X-Api-Key: {key}' -H 'Content-Type: application/json' -d '{{\"amount\":1250,\"currency\":\"NPR\"}}'".EscapeMarkup());
        output.Line($"  aws --endpoint-url {url} dynamodb scan --table-name {outputs.Table("transactions")}");
        output.Line();
    }
}
