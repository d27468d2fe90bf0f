using System.Diagnostics;
using System.Text.Json.Nodes;
using Payments.Cli.Local;
using Payments.Cli.Pay;
using Payments.Domain;
using Payments.EndToEnd.Tests.Commands;
using Payments.Local.Hosting;

namespace Payments.EndToEnd.Tests.Recovery;

[Collection(PlatformCollection.Name)]
public sealed class KillTests
{
    /// <summary>Moments after the payment was accepted, in milliseconds, spread over the time that a payment takes.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(150)]
    [InlineData(300)]
    public async Task Kill_AtAnyMomentOfAPayment_UpAgainCompletesItOnce(int milliseconds)
    {
        using var payments = new PaymentsProcess();
        var port = LocalCloud.FreePort();
        string trackingId;
        using (var first = await payments.UpAsync(port))
        {
            using var api = await ApiAsync(payments, port);
            var answer = await api.PayAsync(new PaymentRequest("khalti", "1250", "NPR", "killed"), CancellationToken.None);
            answer.Status.ShouldBe(200, answer.Refusal);
            trackingId = (string)answer.Body["trackingId"]!;
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);
            await KillAsync(first);
        }

        using var second = await payments.UpAsync(port);
        try
        {
            var checkout = await FinishedAsync(payments, port, trackingId);

            checkout["failure"].ShouldBeNull();
            (await CountAsync(port, "transactions")).ShouldBe(1);
            (await CountAsync(port, "MethodTable")).ShouldBe(1);
        }
        finally
        {
            await KillAsync(second);
        }
    }

    private static async Task<PaymentApi> ApiAsync(PaymentsProcess payments, int port)
    {
        using var client = new OperatorClient($"http://127.0.0.1:{port}");
        var outputs = new StackOutputs(await client.OutputsAsync(CancellationToken.None));
        var key = await File.ReadAllTextAsync(Path.Combine(payments.Home, "stacks", "dev", "api-key"));
        return new PaymentApi(outputs.ApiUrl, key.Trim());
    }

    private static async Task<JsonObject> FinishedAsync(PaymentsProcess payments, int port, string trackingId)
    {
        using var api = await ApiAsync(payments, port);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            var answer = await api.StatusAsync(trackingId, limit.Token);
            if (answer.Good && CheckoutStatus.IsFinal((string)answer.Body["status"]!))
            {
                return answer.Body;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    private static async Task<int> CountAsync(int port, string table)
    {
        using var aws = new AwsClient($"http://127.0.0.1:{port}");
        return (int)(await aws.CallAsync("dynamodb", "DynamoDB_20120810.Scan", new JsonObject { ["TableName"] = table }, CancellationToken.None))["Count"]!;
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }
}
