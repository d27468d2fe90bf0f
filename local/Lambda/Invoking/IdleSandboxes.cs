namespace Payments.Local.Lambda.Invoking;

/// <summary>Sandboxes that wait for an event, by fleet. Not safe by itself: the pool's lock guards it.</summary>
internal sealed class IdleSandboxes
{
    private readonly Dictionary<string, List<Sandbox>> _byFleet = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _kept = new(StringComparer.Ordinal);

    /// <summary>So many of a fleet stay however long they are idle (provisioned concurrency).</summary>
    public void Keep(string fleet, int count) => _kept[fleet] = count;

    public int Count(string fleet) => _byFleet.GetValueOrDefault(fleet)?.Count ?? 0;

    public void Add(Sandbox sandbox)
    {
        if (!_byFleet.TryGetValue(sandbox.Target.Fleet, out var fleet))
        {
            _byFleet[sandbox.Target.Fleet] = fleet = [];
        }

        fleet.Add(sandbox);
    }

    /// <summary>Takes out the one of a fleet that was used last; null when there is none.</summary>
    public Sandbox? TakeLast(string fleet) => _byFleet.TryGetValue(fleet, out var sandboxes) ? Remove(sandboxes[^1]) : null;

    /// <summary>Takes out the one that is idle longest, of all fleets; null when there is none.</summary>
    public Sandbox? TakeLongest() => _byFleet.Values.Select(fleet => fleet[0]).MinBy(sandbox => sandbox.IdleSince) is { } longest ? Remove(longest) : null;

    /// <summary>Takes out a whole fleet.</summary>
    public List<Sandbox> TakeFleet(string fleet)
    {
        _kept.Remove(fleet);
        return _byFleet.Remove(fleet, out var sandboxes) ? sandboxes : [];
    }

    public List<Sandbox> TakeAll() => [.. _byFleet.Keys.ToList().SelectMany(TakeFleet)];

    /// <summary>Takes out what is idle since <paramref name="limit"/> or longer.</summary>
    public List<Sandbox> TakeExpired(DateTimeOffset limit)
    {
        var expired = Expiring().Where(sandbox => sandbox.IdleSince <= limit).ToList();
        expired.ForEach(sandbox => Remove(sandbox));
        return expired;
    }

    /// <summary>Since when the longest idle one that may end is idle; null when there is none.</summary>
    public DateTimeOffset? OldestExpiring() => Expiring().Select(sandbox => (DateTimeOffset?)sandbox.IdleSince).Min();

    // The last used ones come last and are those that are kept.
    private IEnumerable<Sandbox> Expiring() => _byFleet.SelectMany(fleet => fleet.Value.SkipLast(_kept.GetValueOrDefault(fleet.Key)));

    private Sandbox Remove(Sandbox sandbox)
    {
        var fleet = _byFleet[sandbox.Target.Fleet];
        fleet.Remove(sandbox);
        if (fleet.Count == 0)
        {
            _byFleet.Remove(sandbox.Target.Fleet);
        }

        return sandbox;
    }
}
