using System.Globalization;

namespace Payments.Cli.Terminal;

/// <summary>How long a command has been at it.</summary>
internal sealed class Stopwatch(TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>For example <c>640 ms</c>.</summary>
    public string Shown => string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalMilliseconds:F0} ms");

    public DateTimeOffset Now => time.GetUtcNow();

    public Task WaitAsync(TimeSpan pause, CancellationToken cancellation) => Task.Delay(pause, time, cancellation);

    /// <summary>Asks again and again until there is an answer.</summary>
    /// <returns>Null if there is none within the limit.</returns>
    public async Task<T?> PollAsync<T>(Func<Task<T?>> ask, TimeSpan limit, CancellationToken cancellation)
        where T : class
    {
        for (var end = Elapsed + limit; ;)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            if (Elapsed > end)
            {
                return null;
            }

            await WaitAsync(TimeSpan.FromMilliseconds(100), cancellation);
        }
    }
}
