namespace Payments.Local.Tests;

/// <summary>Waits for what happens in the background.</summary>
internal static class Polling
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Until the condition holds; <paramref name="meanwhile"/> is done between two looks.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<Task>? meanwhile = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            await (meanwhile?.Invoke() ?? Task.Delay(5, patience.Token));
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));
}
