using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using Payments.Cli.Bundling.Elf;

namespace Payments.Cli.Tests.Bundling;

public sealed class ElfFileTests
{
    [Fact]
    public void NeededGlibc_WithSeveralLibraries_IsTheNewestByNumber()
    {
        var elf = ElfFile.Parse(ElfBytes.Make(ElfFile.X64, ("libm.so.6", ["GLIBC_2.2.5", "GLIBC_2.29"]), ("libc.so.6", ["GLIBC_2.34", "GLIBC_2.4", "GLIBC_PRIVATE"]), ("libgcc_s.so.1", ["GCC_3.0"])));

        elf.NeededGlibc.ShouldBe(new Version(2, 34));
        elf.NeededVersions.Count.ShouldBe(6);
        elf.NeededVersions[0].ShouldBe(("libm.so.6", "GLIBC_2.2.5"));
        elf.NeededVersions[5].ShouldBe(("libgcc_s.so.1", "GCC_3.0"));
    }

    [Fact]
    public void NeededGlibc_OfAStaticBinary_IsNull() => ElfFile.Parse(ElfBytes.Make(ElfFile.AArch64)).ShouldSatisfyAllConditions(
        elf => elf.NeededGlibc.ShouldBeNull(),
        elf => elf.Machine.ShouldBe(ElfFile.AArch64));

    [Fact]
    public void Parse_OfSomethingElse_SaysSo() => Should.Throw<ElfException>(() => ElfFile.Parse(new byte[100])).Message.ShouldBe("it is not an ELF binary");

    [Fact]
    public void Parse_Of32Bits_SaysSo()
    {
        var bytes = ElfBytes.Make();
        bytes[4] = 1;

        Should.Throw<ElfException>(() => ElfFile.Parse(bytes)).Message.ShouldContain("64-bit");
    }

    [Fact]
    public void Parse_OfAnyCutOrDamagedBinary_ThrowsNothingElse()
    {
        var whole = ElfBytes.Make(ElfFile.X64, ("libc.so.6", ["GLIBC_2.34", "GLIBC_2.2.5"]));
        var damage = from length in Gen.Choose(0, whole.Length) from at in Gen.Choose(0, whole.Length - 1) from value in Gen.Choose(0, 255) select (length, at, value);

        Prop.ForAll(Arb.From(damage), change =>
        {
            var bytes = whole.ToArray();
            bytes[change.at] = (byte)change.value;
            try
            {
                ElfFile.Parse(bytes[..change.length]);
            }
            catch (ElfException)
            {
                // What a broken file should give.
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_OfTheRunningProcess_FindsItsMachineAndGlibc()
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessPath is not { } path)
        {
            return;
        }

        var elf = ElfFile.Read(path);

        elf.Machine.ShouldBe(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? ElfFile.AArch64 : ElfFile.X64);
        elf.NeededVersions.ShouldContain(needed => needed.Library.StartsWith("libc.", StringComparison.Ordinal));
    }
}
