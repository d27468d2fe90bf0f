using Payments.Offline.ProviderGenerator;

namespace Payments.Offline.Tests.Providers;

public sealed class TypeListTests
{
    [Fact]
    public void Read_PathsBehindAToken_SayWhichOfItIsInUse()
    {
        var list = TypeList.Read(Write("aws:a/b:B\naws:c/d:D x.y  z # why\n"));

        list.Tokens.ShouldBe(["aws:a/b:B", "aws:c/d:D"]);
        list.Paths.Keys.ShouldBe(["aws:c/d:D"]);
        list.Paths["aws:c/d:D"].ShouldBe(["x.y", "z"]);
    }

    [Fact]
    public void Read_TokenWholeAndInPart_IsRefusedByName() =>
        Should.Throw<GeneratorException>(() => TypeList.Read(Write("aws:a/b:B\naws:a/b:B x\n"))).Message.ShouldContain("'aws:a/b:B' twice");

    private static string Write(string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("payments-list-").FullName, "list.txt");
        File.WriteAllText(path, text);
        return path;
    }
}
