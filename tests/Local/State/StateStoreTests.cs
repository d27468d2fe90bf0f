using Payments.Local.State;

namespace Payments.Local.Tests.State;

public sealed class StateStoreTests
{
    [Fact]
    public void Write_WorkThrows_ChangesNothing()
    {
        using var store = Numbers(StateStore.InMemory());

        Should.Throw<InvalidOperationException>(() => store.Write(state =>
        {
            state.Execute("INSERT INTO numbers (n) VALUES (@0)", 1);
            throw new InvalidOperationException("half way");
        }));

        Sum(store).ShouldBe(0);
    }

    [Fact]
    public void Write_AfterCommitAction_RunsOnlyWhenCommitted()
    {
        using var store = Numbers(StateStore.InMemory());
        var woken = 0;

        store.Write(state => state.AfterCommit(() => woken++));
        Should.Throw<InvalidOperationException>(() => store.Write(state =>
        {
            state.AfterCommit(() => woken++);
            throw new InvalidOperationException("no");
        }));

        woken.ShouldBe(1);
    }

    [Fact]
    public void Open_AgainAfterWrites_FindsThem()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "state.db");
        using (var store = Numbers(StateStore.Open(path)))
        {
            store.Write(state => state.Execute("INSERT INTO numbers (n) VALUES (@0)", 42));
        }

        using var again = Numbers(StateStore.Open(path));
        Sum(again).ShouldBe(42);
    }

    [Fact]
    public void Open_FileInUse_SaysSo()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "state.db");
        using var first = Numbers(StateStore.Open(path));

        Should.Throw<StateException>(() => StateStore.Open(path)).Message.ShouldContain("in use by another process");
    }

    [Fact]
    public void Open_NotADatabase_SaysSoAndLeavesTheFile()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "state.db");
        var content = string.Concat(Enumerable.Repeat("this is not a database ", 100));
        File.WriteAllText(path, content);

        Should.Throw<StateException>(() => StateStore.Open(path)).Message.ShouldContain("damaged");
        File.ReadAllText(path).ShouldBe(content);
    }

    [Fact]
    public void EnsureSchema_StateOfANewerVersion_IsRefused()
    {
        using var store = StateStore.InMemory();
        store.EnsureSchema("part", "CREATE TABLE a (x)", "CREATE TABLE b (x)");

        Should.Throw<StateException>(() => store.EnsureSchema("part", "CREATE TABLE a (x)")).Message.ShouldContain("newer version");
    }

    private static StateStore Numbers(StateStore store)
    {
        store.EnsureSchema("numbers", "CREATE TABLE numbers (n INTEGER NOT NULL)");
        return store;
    }

    private static long Sum(StateStore store) => store.Read(state => state.Scalar<long>("SELECT coalesce(sum(n), 0) FROM numbers"));
}
