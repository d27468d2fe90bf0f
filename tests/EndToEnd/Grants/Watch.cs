namespace Payments.EndToEnd.Tests.Grants;

/// <summary>Waits for what must come of a journey. Gives up as soon as a role of the platform is refused something.</summary>
internal sealed class Watch(WatchedAuthorizer authorizer)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Echo = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    /// <exception cref="JourneyFailedException">It does not come in time, or a role was refused something meanwhile.</exception>
    public async Task UntilAsync(string what, Func<Task<bool>> isSo, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Patience);
        while (!await isSo())
        {
            ThrowIfRefused();
            if (limit.IsCancellationRequested)
            {
                throw new JourneyFailedException($"not in time: {what}");
            }

            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Waits for what nobody waits for: events that a journey has caused are handled after it, too.</summary>
    /// <exception cref="JourneyFailedException">A role was refused something.</exception>
    public async Task LingerAsync()
    {
        using var limit = new CancellationTokenSource(Echo);
        while (!limit.IsCancellationRequested)
        {
            ThrowIfRefused();
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    public void ThrowIfRefused()
    {
        if (authorizer.Refused.FirstOrDefault() is { } refused)
        {
            throw new JourneyFailedException($"a role was refused: {refused}");
        }
    }
}
