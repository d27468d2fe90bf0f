using System.Collections.Concurrent;
using Payments.Cli.Pay;
using Payments.Cli.Terminal;

namespace Payments.Cli.Bench;

/// <summary>
/// Makes intents that can be authorized: customers with a saved card, each with an address and a device of its own, and few enough payments
/// each that the fraud check sees nothing in them.
/// </summary>
/// <param name="run">When it runs, seconds since 1970: its customers, devices and addresses are those of no run before it.</param>
internal sealed class IntentMaker(PaymentApi api, GatewayDesk gateway, long run)
{
    private const string Card = "4242424242424242";
    private const int IntentsPerCustomer = 4;
    private const int Workers = 8;

    // Of 10.0.0.0/8; the fraud check looks an hour back at an address, and each second has more of its own than a run has customers.
    private const int Addresses = 1 << 24;
    private const int AddressesPerSecond = 4096;

    private int _customers;

    /// <summary>So many intents, in no order.</summary>
    /// <exception cref="CommandException">The API or the gateway refuses.</exception>
    public async Task<ConcurrentQueue<string>> MakeAsync(int count, Stopwatch clock, Action<int> progress, CancellationToken cancellation)
    {
        var intents = new ConcurrentQueue<string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, (count + IntentsPerCustomer - 1) / IntentsPerCustomer), options, async (_, token) =>
        {
            var number = Interlocked.Increment(ref _customers);
            var customer = $"bench_{run}_{number}";
            var card = await gateway.TokenizeAsync(Card, clock.Now, token);
            var saved = (await WithPatienceAsync(() => api.SavePaymentMethodAsync(customer, card, token), clock, token)).Require("paymentMethodId");
            for (var payment = 0; payment < IntentsPerCustomer; payment++)
            {
                var request = new PaymentRequest("card", "1250", "USD", $"{customer}_{payment}")
                {
                    CustomerId = customer,
                    PaymentMethodId = saved,
                    DeviceFingerprint = $"device_{run}_{number}",
                    IpAddress = AddressOf(number),
                };
                intents.Enqueue((await WithPatienceAsync(() => api.OpenIntentAsync(request, token), clock, token)).Require("paymentIntentId"));
            }

            progress(intents.Count);
        });
        return intents;
    }

    private string AddressOf(int number)
    {
        var address = ((run * AddressesPerSecond) + number) % Addresses;
        return $"10.{address >> 16}.{(address >> 8) & 255}.{address & 255}";
    }

    // The API may be throttled, or busy: preparing takes as long as it takes.
    private static async Task<ApiAnswer> WithPatienceAsync(Func<Task<ApiAnswer>> call, Stopwatch clock, CancellationToken cancellation)
    {
        const int tries = 50;
        for (var attempt = 1; ; attempt++)
        {
            var answer = await call();
            if (answer.Status is not (429 or >= 500) || attempt == tries)
            {
                return answer;
            }

            await clock.WaitAsync(TimeSpan.FromMilliseconds(200), cancellation);
        }
    }
}
