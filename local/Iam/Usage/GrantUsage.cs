using System.Collections.Concurrent;
using System.Threading.Channels;
using Payments.Local.Hosting;
using Payments.Local.State;

namespace Payments.Local.Iam.Usage;

/// <summary>
/// Remembers which permissions were ever used, so that the others can be listed [R71]. Recording must cost a decision next to
/// nothing and may happen inside another part's transaction: rows are written afterwards, by the worker.
/// </summary>
public sealed class GrantUsage : ICloudWorker
{
    private readonly ConcurrentDictionary<UsedGrant, bool> _known = new();
    private readonly Channel<UsedGrant> _fresh = Channel.CreateUnbounded<UsedGrant>(new UnboundedChannelOptions { SingleReader = true });
    private readonly StateStore _store;

    public GrantUsage(StateStore store)
    {
        _store = store;
        store.EnsureSchema(
            "iam-usage",
            "CREATE TABLE iam_used_grants (role TEXT, policy TEXT, statement TEXT, action TEXT, resource TEXT, PRIMARY KEY (role, policy, statement, action, resource)) WITHOUT ROWID");
        foreach (var grant in All)
        {
            _known[grant] = true;
        }
    }

    /// <summary>Every permission that was used since the state began, also those that are not stored yet; in no order.</summary>
    public IReadOnlyCollection<UsedGrant> Known => [.. _known.Keys];

    /// <summary>Every permission that was used since the state began and is stored.</summary>
    public IReadOnlyList<UsedGrant> All => _store.Read(state => state.Query(
        "SELECT role, policy, statement, action, resource FROM iam_used_grants ORDER BY role, policy, statement, action, resource",
        row => new UsedGrant(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4))));

    public void Record(UsedGrant grant)
    {
        // Nearly always it is known, and looking needs no lock.
        if (!_known.ContainsKey(grant) && _known.TryAdd(grant, true))
        {
            _fresh.Writer.TryWrite(grant);
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        while (await _fresh.Reader.WaitToReadAsync(stopping))
        {
            _store.Write(state =>
            {
                while (_fresh.Reader.TryRead(out var grant))
                {
                    state.Execute(
                        "INSERT OR IGNORE INTO iam_used_grants (role, policy, statement, action, resource) VALUES (@0, @1, @2, @3, @4)",
                        grant.RoleArn,
                        grant.Policy,
                        grant.Statement,
                        grant.Action,
                        grant.Resource);
                }
            });
        }
    }
}
