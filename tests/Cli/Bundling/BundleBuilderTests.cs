using System.IO.Compression;
using Payments.Cli.Bundling;
using Payments.Cli.Bundling.Elf;
using Payments.Cli.Bundling.Reporting;

namespace Payments.Cli.Tests.Bundling;

public sealed class BundleBuilderTests : IDisposable
{
    private readonly Checkout _checkout = new();
    private readonly FakePublisher _publisher = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task Build_OfAService_MakesAZipWithAnExecutableBootstrapAndNothingOfTheClock()
    {
        var result = (await BuildAsync()).ShouldHaveSingleItem();

        result.Built.ShouldBeTrue();
        result.Path.ShouldBe(Path.Combine(_checkout.Root.Bundles, "payments-checkout-bundle.zip"));
        using var zip = ZipFile.OpenRead(result.Path);
        var entry = zip.Entries.ShouldHaveSingleItem();
        entry.FullName.ShouldBe("bootstrap");
        (entry.ExternalAttributes >>> 16).ShouldBe(0x8000 | 0b111_101_101);
        entry.LastWriteTime.DateTime.ShouldBe(new DateTime(1980, 1, 1));
        Directory.EnumerateDirectories(_checkout.Root.Bundles).ShouldBeEmpty();
    }

    [Fact]
    public async Task Build_InTwoCheckouts_GivesTheSameBytes()
    {
        using var other = new Checkout();

        var here = (await BuildAsync()).Single();
        var there = (await new BundleBuilder(other.Root, _publisher, TimeProvider.System).BuildAsync(Options(), new PlainBundleReporter(_output), default)).Single();

        there.Sha256.ShouldBe(here.Sha256);
        File.ReadAllBytes(there.Path).ShouldBe(File.ReadAllBytes(here.Path));
    }

    [Fact]
    public async Task Build_WithNothingChanged_IsSkipped()
    {
        var first = (await BuildAsync()).Single();

        var second = (await BuildAsync()).Single();

        second.Built.ShouldBeFalse();
        second.Sha256.ShouldBe(first.Sha256);
        _publisher.Expected.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Build_AfterAChange_IsDoneAgain()
    {
        await BuildAsync();
        _checkout.Write("functions/Hosting/Host.cs", "class Host { }");

        (await BuildAsync()).Single().Built.ShouldBeTrue();
    }

    [Theory]
    [InlineData("payments-checkout-bundle.zip")]
    [InlineData("payments-checkout-bundle.zip.stamp.json")]
    public async Task Build_WithADamagedZipOrStamp_IsDoneAgain(string file)
    {
        await BuildAsync();
        File.WriteAllText(Path.Combine(_checkout.Root.Bundles, file), "{");

        (await BuildAsync()).Single().Built.ShouldBeTrue();
    }

    [Fact]
    public async Task Build_Forced_IsDoneAgain()
    {
        await BuildAsync();

        (await BuildAsync(Options() with { Force = true })).Single().Built.ShouldBeTrue();
    }

    [Fact]
    public async Task Build_OfABinaryForANewerGlibc_IsRefusedAndLeavesTheOldBundle()
    {
        var old = (await BuildAsync()).Single();
        _publisher.Bootstrap = ElfBytes.Make(ElfFile.X64, ("libc.so.6", ["GLIBC_2.2.5", "GLIBC_2.38"]));

        var error = await Should.ThrowAsync<CommandException>(() => BuildAsync(Options() with { Force = true }));

        error.ExitCode.ShouldBe(ExitCode.Environment);
        error.Message.ShouldContain("needs glibc 2.38, and Lambda's Amazon Linux 2023 has 2.34");
        (await BuildAsync()).Single().Sha256.ShouldBe(old.Sha256);
    }

    [Fact]
    public async Task Build_OfABinaryForAnotherMachine_IsRefused()
    {
        var error = await Should.ThrowAsync<CommandException>(() => BuildAsync(Options() with { Architecture = TargetArchitecture.Arm64 }));

        error.Message.ShouldContain("the bootstrap of payments-checkout is not for arm64");
        Directory.EnumerateFiles(_checkout.Root.Bundles).ShouldBeEmpty();
    }

    [Fact]
    public async Task Build_WithoutABinary_IsRefused()
    {
        _publisher.Bootstrap = null;

        (await Should.ThrowAsync<CommandException>(() => BuildAsync())).Message.ShouldContain("without a bootstrap");
    }

    [Fact]
    public async Task Build_OfSomethingThatIsNoBinary_IsRefused()
    {
        _publisher.Bootstrap = "#!/bin/sh"u8.ToArray();

        (await Should.ThrowAsync<CommandException>(() => BuildAsync())).Message.ShouldContain("cannot run on Lambda: it is not an ELF binary");
    }

    [Fact]
    public async Task Build_OfAnUnknownService_SaysWhichThereAre()
    {
        var error = await Should.ThrowAsync<CommandException>(() => BuildAsync(Options() with { Services = ["payments-chekout"] }));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldBe("there is no service payments-chekout; there are payments-checkout");
    }

    [Fact]
    public async Task Build_WhileAnotherIsUnderWay_IsRefused()
    {
        CommandException? second = null;
        _publisher.During = async () => second = await Should.ThrowAsync<CommandException>(() => BuildAsync());

        await BuildAsync();

        second.ShouldNotBeNull().Message.ShouldContain("another './payments bundle' is under way");
    }

    [Fact]
    public async Task Build_Piped_SaysEachStepOnceThenSizeDigestAndTime()
    {
        var result = (await BuildAsync()).Single();
        await BuildAsync();

        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).ToList();
        lines[..2].ShouldBe(["payments-checkout: compiling ...", "payments-checkout: packing ..."]);
        lines[2].ShouldStartWith($"payments-checkout-bundle.zip  x64  0.0 MB  sha256 {result.Sha256[..12]}…  built in ");
        lines[3].ShouldEndWith("unchanged");
    }

    private static BundleOptions Options() => new() { Architecture = TargetArchitecture.X64 };

    private Task<IReadOnlyList<BundleResult>> BuildAsync(BundleOptions? options = null) =>
        new BundleBuilder(_checkout.Root, _publisher, TimeProvider.System).BuildAsync(options ?? Options(), new PlainBundleReporter(_output), default);
}
