using Payments.Cli.Bundling.Publishing;

namespace Payments.Cli.Tests.Bundling;

public sealed class LinkerTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/nowhere:/nowhere/else")]
    public void Require_WithoutCompiler_SaysWhichLineInstallsIt(string? path)
    {
        var error = Should.Throw<CommandException>(() => Linker.Require(path));

        error.ExitCode.ShouldBe(ExitCode.Environment);
        error.Message.ShouldContain("apt-get install --yes gcc libc6-dev zlib1g-dev");
    }

    [Theory]
    [InlineData("gcc")]
    [InlineData("clang")]
    public void Require_WithOne_IsContent(string name)
    {
        var folder = Directory.CreateTempSubdirectory("payments-linker-").FullName;
        File.WriteAllText(Path.Combine(folder, name), "");

        Should.NotThrow(() => Linker.Require("/nowhere:" + folder));

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Explain_OfAMissingLibrary_SaysWhichLineInstallsIt()
    {
        Linker.Explain("/usr/bin/ld: cannot find -lz: No such file or directory").ShouldNotBeNull().ShouldContain("zlib1g-dev");
        Linker.Explain("error CS1002").ShouldBeNull();
    }
}
