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

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("a\0b, ü, 𝄞")]
    [InlineData(0L)]
    [InlineData(long.MinValue)]
    [InlineData(0.0)]
    [InlineData(-1.5)]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0, 255 })]
    public void Scalar_AnyValueThatIsStored_IsTheSame(object? value)
    {
        using var store = StateStore.InMemory();
        store.Read(state => state.Scalar<object>("SELECT @0", value)).ShouldBe(value);
    }

    [Fact]
    public void Scalar_LongText_IsTheSame()
    {
        using var store = StateStore.InMemory();
        var text = string.Concat(Enumerable.Repeat("höher ", 1000));
        store.Read(state => state.Scalar<string>("SELECT @0", text)).ShouldBe(text);
    }

    [Fact]
    public void Query_ColumnIsNull_IsRefusedForEachType()
    {
        using var store = StateStore.InMemory();
        Func<StateRow, object>[] reads = [row => row.GetInt64(0), row => row.GetInt32(0), row => row.GetBoolean(0), row => row.GetDouble(0), row => row.GetString(0), row => row.GetBytes(0)];
        foreach (var read in reads)
        {
            Should.Throw<InvalidOperationException>(() => store.Read(state => state.Query("SELECT NULL", read)));
        }
    }

    [Fact]
    public void Query_ParametersInAnyOrder_TakeTheirOwnValues()
    {
        using var store = StateStore.InMemory();
        store.Read(state => state.First("SELECT @1, @0, @1", row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), 1, 2)).ShouldBe((2, 1, 2));
    }

    [Fact]
    public void Query_StatementRunsWhileItsRowsAreRead_IsRefusedAndRunsAgainAfterwards()
    {
        using var store = Numbers(StateStore.InMemory());
        store.Write(state => state.Execute("INSERT INTO numbers (n) VALUES (@0)", 1));

        Should.Throw<InvalidOperationException>(() => store.Read(state => state.Query("SELECT n FROM numbers", _ => state.Query("SELECT n FROM numbers", row => row.GetInt64(0)))));

        store.Read(state => state.Query("SELECT n FROM numbers", row => row.GetInt64(0))).ShouldBe([1]);
    }

    [Fact]
    public void Insert_OneRowAfterTheOther_GivesTheirNumbers()
    {
        using var store = Numbers(StateStore.InMemory());
        var (first, second) = store.Write(state => (state.Insert("INSERT INTO numbers (n) VALUES (@0)", 7), state.Insert("INSERT INTO numbers (n) VALUES (@0)", 8)));
        store.Read(state => state.Query("SELECT n FROM numbers WHERE rowid IN (@0, @1) ORDER BY rowid", row => row.GetInt64(0), first, second)).ShouldBe([7, 8]);
    }

    [Fact]
    public void Execute_ValueOfAnotherType_IsRefused()
    {
        using var store = Numbers(StateStore.InMemory());
        Should.Throw<ArgumentException>(() => store.Write(state => state.Execute("INSERT INTO numbers (n) VALUES (@0)", Guid.Empty)));
        Sum(store).ShouldBe(0);
    }

    private static StateStore Numbers(StateStore store)
    {
        store.EnsureSchema("numbers", "CREATE TABLE numbers (n INTEGER NOT NULL)");
        return store;
    }

    private static long Sum(StateStore store) => store.Read(state => state.Scalar<long>("SELECT coalesce(sum(n), 0) FROM numbers"));
}
