using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Time;

namespace Payments.Local.Tests;

/// <summary>Puts a clock that tests move into a local cloud.</summary>
internal static class ClockExtensions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void UseClock(this IServiceCollection services, VirtualTime clock) => services.AddSingleton<TimeProvider>(clock);

    /// <summary>Waits until something waits for the clock, moves it, and goes on so until <paramref name="task"/> is done.</summary>
    public static async Task<T> DriveAsync<T>(this VirtualTime clock, Task<T> task, TimeSpan step)
    {
        var until = DateTime.UtcNow + Patience;
        while (!task.IsCompleted && DateTime.UtcNow < until)
        {
            if (clock.ArmedTimers > 0)
            {
                clock.Advance(step);
            }

            await Task.WhenAny(task, Task.Delay(1));
        }

        return await task.WaitAsync(Patience);
    }
}
