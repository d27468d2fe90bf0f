using Payments.Local.State;

namespace Payments.Local.Tests.State;

/// <summary>What is kept of the state is never anything but what the state holds.</summary>
public sealed class KeptRowsTests : IDisposable
{
    private const string Find = "SELECT value FROM settings WHERE name = @0";
    private const string FindAll = "SELECT s.value FROM settings s JOIN owners o ON o.name = s.name WHERE o.owner = @0 ORDER BY s.value";

    private readonly StateStore _store = StateStore.InMemory();

    public KeptRowsTests() => _store.EnsureSchema(
        "settings",
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "CREATE TABLE owners (name TEXT PRIMARY KEY REFERENCES settings (name) ON DELETE CASCADE, owner TEXT NOT NULL)",
        "CREATE TABLE renames (name TEXT, value TEXT)",
        "CREATE TRIGGER rename AFTER INSERT ON renames BEGIN UPDATE settings SET value = new.value WHERE name = new.name; END");

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Kept_NobodyWrites_IsTheSameObject()
    {
        Put("a", "1");
        Kept("a").ShouldBeSameAs(Kept("a"));
    }

    [Fact]
    public void Kept_RowIsMissing_IsKnownUntilThereIsOne()
    {
        Kept("a").ShouldBeNull();
        Kept("a").ShouldBeNull();
        Put("a", "1");
        Kept("a").ShouldBe("1");
    }

    [Fact]
    public void Kept_ReadInsideOfATransactionThatFails_IsForgotten()
    {
        Put("a", "1");
        Should.Throw<InvalidOperationException>(() => _store.Write(state =>
        {
            state.Execute("UPDATE settings SET value = '2' WHERE name = 'a'");
            state.Kept(Find, row => row.GetString(0), "a").ShouldBe("2");
            throw new InvalidOperationException("no");
        }));
        Kept("a").ShouldBe("1");
    }

    [Fact]
    public async Task Kept_OutsideWhileATransactionIsOpen_IsNeverWhatIsTakenBack()
    {
        const int Rounds = 2_000;
        Put("a", "kept");
        using var ended = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var seen = new HashSet<string?>();
            while (!ended.IsCancellationRequested)
            {
                seen.Add(_store.Kept(Find, row => row.GetString(0), "a"));
            }

            return seen;
        })).ToList();

        for (var round = 0; round < Rounds; round++)
        {
            Should.Throw<OperationCanceledException>(() => _store.Write(state =>
            {
                state.Execute("UPDATE settings SET value = 'taken back' WHERE name = 'a'");
                state.Kept(Find, row => row.GetString(0), "a").ShouldBe("taken back");
                throw new OperationCanceledException();
            }));
        }

        await ended.CancelAsync();
        foreach (var seen in await Task.WhenAll(readers))
        {
            seen.Where(value => value != "kept").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Kept_OutsideAfterAWriteHasReturned_IsWhatWasWritten()
    {
        Put("a", "0");
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                var written = _store.Write(state => state.First("UPDATE settings SET value = value + 1 WHERE name = 'a' RETURNING CAST(value AS INTEGER)", row => row.GetInt64(0)));
                int.Parse(_store.Kept(Find, row => row.GetString(0), "a")!, null).ShouldBeGreaterThanOrEqualTo((int)written);
            }
        })));
        _store.Kept(Find, row => row.GetString(0), "a").ShouldBe("2000");
    }

    [Fact]
    public void Kept_TriggerWrites_IsReadAnew()
    {
        Put("a", "1");
        Kept("a").ShouldBe("1");
        _store.Write(state => state.Execute("INSERT INTO renames (name, value) VALUES ('a', '2')"));
        Kept("a").ShouldBe("2");
    }

    [Fact]
    public void KeptAll_CascadeDeletes_IsReadAnew()
    {
        Put("a", "1");
        _store.Write(state => state.Execute("INSERT INTO owners (name, owner) VALUES ('a', 'me')"));
        KeptAll("me").ShouldBe(["1"]);
        _store.Write(state => state.Execute("DELETE FROM settings"));
        KeptAll("me").ShouldBeEmpty();
    }

    [Fact]
    public void Kept_SchemaChanges_IsReadAnew()
    {
        Put("a", "1");
        _store.Write(state => state.Execute("INSERT INTO owners (name, owner) VALUES ('a', 'me')"));
        _store.Write(state => state.Execute("DELETE FROM owners WHERE name = 'a'"));
        Kept("a").ShouldBe("1");
        _store.EnsureSchema("more", "UPDATE settings SET value = '2'", "CREATE TRIGGER grow AFTER INSERT ON owners BEGIN UPDATE settings SET value = '3'; END");
        Kept("a").ShouldBe("2");
        _store.Write(state => state.Execute("INSERT INTO owners (name, owner) VALUES ('a', 'me')"));
        Kept("a").ShouldBe("3");
    }

    [Fact]
    public void Kept_MoreRowsThanAreKept_AreAllRight()
    {
        const int Rows = 2_500;
        _store.Write(state =>
        {
            for (var i = 0; i < Rows; i++)
            {
                state.Execute("INSERT INTO settings (name, value) VALUES (@0, @0)", $"{i}");
            }
        });
        for (var i = 0; i < 2 * Rows; i++)
        {
            Kept($"{i % Rows}").ShouldBe($"{i % Rows}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Kept_AnyWritesSomeOfThemTakenBack_IsWhatIsReadAnew(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            try
            {
                _store.Write(state =>
                {
                    for (var step = 0; step < 4; step++)
                    {
                        var name = $"{random.Next(3)}";
                        _ = random.Next(4) switch
                        {
                            0 => state.Execute("DELETE FROM settings WHERE name = @0", name),
                            1 => state.Execute("INSERT INTO renames (name, value) VALUES (@0, @1)", name, $"{round}.{step}"),
                            2 => state.Execute("INSERT OR REPLACE INTO settings (name, value) VALUES (@0, @1)", name, $"{round}.{step}"),
                            _ => state.Execute("INSERT OR IGNORE INTO owners (name, owner) SELECT name, @1 FROM settings WHERE name = @0", name, $"{random.Next(2)}"),
                        };
                        Check(state);
                    }

                    if (random.Next(2) == 0)
                    {
                        throw new OperationCanceledException();
                    }
                });
            }
            catch (OperationCanceledException)
            {
                // Taken back.
            }

            _store.Read(state =>
            {
                Check(state);
                return true;
            });
        }

        void Check(StateTransaction state)
        {
            for (var i = 0; i < 3; i++)
            {
                state.Kept(Find, row => row.GetString(0), $"{i}").ShouldBe(state.First(Find, row => row.GetString(0), $"{i}"), $"seed {seed}");
                state.KeptAll(FindAll, row => row.GetString(0), $"{i}").ShouldBe(state.Query(FindAll, row => row.GetString(0), $"{i}"), $"seed {seed}");
            }
        }
    }

    private void Put(string name, string value) => _store.Write(state => state.Execute("INSERT INTO settings (name, value) VALUES (@0, @1)", name, value));

    private string? Kept(string name) => _store.Read(state => state.Kept(Find, row => row.GetString(0), name));

    private IReadOnlyList<string> KeptAll(string owner) => _store.Read(state => state.KeptAll(FindAll, row => row.GetString(0), owner));
}
