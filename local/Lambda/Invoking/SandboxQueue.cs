namespace Payments.Local.Lambda.Invoking;

/// <summary>
/// Events that wait for a place on the machine, first come first served, except that a warm sandbox goes to the first event
/// of its own fleet: ending it to start another would cost both. Not safe by itself: the pool's lock guards it.
/// </summary>
internal sealed class SandboxQueue
{
    // So often may the first event be passed over for one that a warm sandbox fits.
    private const int MaxPassedOver = 8;

    private readonly LinkedList<(string Fleet, TaskCompletionSource<Sandbox?> Turn)> _waiting = new();
    private int _passedOver;

    /// <summary>Waits for a warm sandbox, or for null: a place to make one.</summary>
    public Task<Sandbox?> Wait(string fleet)
    {
        var turn = new TaskCompletionSource<Sandbox?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.AddLast((fleet, turn));
        return turn.Task;
    }

    /// <summary>Takes out whose turn it is, now that a sandbox of <paramref name="fleet"/> is free; null when nobody waits.</summary>
    /// <returns>Whether the sandbox fits it, and its turn.</returns>
    public (bool Fits, TaskCompletionSource<Sandbox?> Turn)? Next(string? fleet)
    {
        if (_waiting.First is not { } first)
        {
            return null;
        }

        var chosen = first;
        while (_passedOver < MaxPassedOver && chosen is not null && chosen.Value.Fleet != fleet)
        {
            chosen = chosen.Next;
        }

        chosen ??= first;
        _passedOver = chosen == first ? 0 : _passedOver + 1;
        _waiting.Remove(chosen);
        return (chosen.Value.Fleet == fleet, chosen.Value.Turn);
    }

    /// <summary>Nobody gets a turn any more.</summary>
    public void Fail(Exception error)
    {
        foreach (var (_, turn) in _waiting)
        {
            turn.TrySetException(error);
        }

        _waiting.Clear();
    }
}
