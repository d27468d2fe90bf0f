using Payments.Cli.Bundling;
using Payments.Cli.Bundling.Elf;
using Payments.Cli.Bundling.Inputs;
using Payments.Cli.Bundling.Publishing;

namespace Payments.Cli.Tests.Bundling;

/// <summary>Stands in for the compiler: puts a given binary into the folder.</summary>
internal sealed class FakePublisher : IServicePublisher
{
    public byte[]? Bootstrap { get; set; } = ElfBytes.Make(ElfFile.X64, ("libc.so.6", ["GLIBC_2.34"]));

    public string Toolchain { get; set; } = "10.0.100";

    public Func<Task> During { get; set; } = () => Task.CompletedTask;

    public List<TimeSpan> Expected { get; } = [];

    public Task<string> ToolchainAsync(CancellationToken cancellationToken) => Task.FromResult(Toolchain);

    public async Task PublishAsync(
        ServiceProject service, TargetArchitecture architecture, string folder, TimeSpan expected, IProgress<BundleProgress> progress, CancellationToken cancellationToken)
    {
        Expected.Add(expected);
        progress.Report(new BundleProgress("compiling", 0.1));
        progress.Report(new BundleProgress("compiling", 0.2));
        await During();
        if (Bootstrap is not null)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "bootstrap"), Bootstrap, cancellationToken);
        }
    }
}
