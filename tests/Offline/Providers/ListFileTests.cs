using Payments.Offline.ProviderGenerator;

namespace Payments.Offline.Tests.Providers;

public sealed class ListFileTests
{
    [Fact]
    public void Lines_CommentsAndBlanks_AreLeftOut()
    {
        var path = Write("# heading\n\naws:a/b:B  # why\n aws:c/d:D\n");

        ListFile.Lines(path).ShouldBe(["aws:a/b:B", "aws:c/d:D"]);
    }

    [Fact]
    public void Lines_SameEntryTwice_IsRefusedByName()
    {
        var path = Write("aws:a/b:B\naws:a/b:B\n");

        Should.Throw<GeneratorException>(() => ListFile.Lines(path)).Message.ShouldContain("'aws:a/b:B' twice");
    }

    [Fact]
    public void Names_LineOfAnotherForm_IsRefusedByLine()
    {
        var path = Write("aws:a/b:B only-two\n");

        Should.Throw<GeneratorException>(() => ListFile.Names(path)).Message.ShouldContain("'aws:a/b:B only-two'");
    }

    private static string Write(string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("payments-list-").FullName, "list.txt");
        File.WriteAllText(path, text);
        return path;
    }
}
