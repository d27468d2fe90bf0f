using System.Security.Cryptography;
using Payments.Cli.Bundling.Elf;
using Payments.Cli.Bundling.Inputs;
using Payments.Cli.Bundling.Publishing;
using Payments.Cli.Bundling.Reporting;
using Payments.Cli.Workspace;

namespace Payments.Cli.Bundling;

/// <summary>
/// Makes <c>artifacts/bundles/&lt;service&gt;-bundle.zip</c> of each service: the same inputs give the same bytes, and what has not
/// changed is not built again. Refuses what Lambda could not run.
/// </summary>
internal sealed class BundleBuilder(PaymentsRoot root, IServicePublisher publisher, TimeProvider time)
{
    // What Lambda's provided.al2023 has. Source: Amazon Linux 2023 release notes, glibc 2.34.
    private static readonly Version NewestGlibc = new(2, 34);
    private static readonly TimeSpan UsualDuration = TimeSpan.FromSeconds(60);

    // The native compiler takes 1 GB and more, and is busy on one core for half of its time: two at once fill two cores.
    private const int AtOnce = 2;

    /// <summary>Builds what the options name.</summary>
    /// <exception cref="CommandException">
    /// An unknown service, another build under way, no linker, a service that does not compile, or a binary for another machine or a newer glibc.
    /// </exception>
    public async Task<IReadOnlyList<BundleResult>> BuildAsync(BundleOptions options, IBundleReporter reporter, CancellationToken cancellationToken)
    {
        var services = Chosen(options.Services);
        Directory.CreateDirectory(root.Bundles);
        await using var alone = Lock();
        var toolchain = await publisher.ToolchainAsync(cancellationToken);
        var results = new BundleResult[services.Count];
        CommandException? refusal = null;
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Min(AtOnce, Environment.ProcessorCount), CancellationToken = given.Token };
            await Parallel.ForEachAsync(services.Index(), parallel, async (one, token) =>
            {
                try
                {
                    results[one.Index] = await BuildOrKeepAsync(one.Item, options, toolchain, reporter, token);
                }
                catch (CommandException first)
                {
                    // The others need not go on.
                    Interlocked.CompareExchange(ref refusal, first, null);
                    await given.CancelAsync();
                }
            });
        }
        catch (OperationCanceledException) when (refusal is not null)
        {
            throw refusal;
        }

        return refusal is null ? results : throw refusal;
    }

    private async Task<BundleResult> BuildOrKeepAsync(
        ServiceProject service, BundleOptions options, string toolchain, IBundleReporter reporter, CancellationToken cancellationToken)
    {
        var inputs = InputHash.Of(root, service, options.Architecture, toolchain);
        var result = (options.Force ? null : Existing(service, inputs, options.Architecture))
            ?? await BuildServiceAsync(service, inputs, options.Architecture, reporter.Begin(service.Name), cancellationToken);
        reporter.End(result);
        return result;
    }

    private async Task<BundleResult> BuildServiceAsync(
        ServiceProject service, string inputs, TargetArchitecture architecture, IProgress<BundleProgress> progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var expected = BundleStamp.Read(Stamp(service)) is { Seconds: > 0 } last ? TimeSpan.FromSeconds(last.Seconds) : UsualDuration;
        var folder = Path.Combine(root.Bundles, "." + service.Name);
        Clear(folder);
        Directory.CreateDirectory(folder);
        try
        {
            await publisher.PublishAsync(service, architecture, folder, expected, progress, cancellationToken);
            progress.Report(new BundleProgress("packing", 0.95));
            RequireRunnable(Path.Combine(folder, "bootstrap"), service, architecture);
            return Pack(service, inputs, architecture, folder, started);
        }
        finally
        {
            Clear(folder);
        }
    }

    private BundleResult Pack(ServiceProject service, string inputs, TargetArchitecture architecture, string folder, long started)
    {
        // The old stamp goes first and the new one comes last: whatever interrupts this, no stamp vouches for a wrong zip.
        File.Delete(Stamp(service));
        var zip = Zip(service);
        BundleArchive.Write(folder, zip + ".new");
        File.Move(zip + ".new", zip, overwrite: true);
        var duration = time.GetElapsedTime(started);
        var digest = Digest(zip);
        new BundleStamp(inputs, architecture.Name(), digest, Math.Round(duration.TotalSeconds, 1)).Write(Stamp(service));
        return new BundleResult(service.Name, zip, architecture, digest, new FileInfo(zip).Length, duration, Built: true);
    }

    private BundleResult? Existing(ServiceProject service, string inputs, TargetArchitecture architecture)
    {
        var zip = Zip(service);
        return BundleStamp.Read(Stamp(service)) is { } stamp && stamp.Inputs == inputs && File.Exists(zip) && Digest(zip) == stamp.Sha256
            ? new BundleResult(service.Name, zip, architecture, stamp.Sha256, new FileInfo(zip).Length, TimeSpan.Zero, Built: false)
            : null;
    }

    private static void RequireRunnable(string bootstrap, ServiceProject service, TargetArchitecture architecture)
    {
        if (!File.Exists(bootstrap))
        {
            throw new CommandException(ExitCode.Failed, $"{service.Name} was published without a bootstrap: its project must import functions/Service.props");
        }

        ElfFile elf;
        try
        {
            elf = ElfFile.Read(bootstrap);
        }
        catch (ElfException e)
        {
            throw new CommandException(ExitCode.Failed, $"the bootstrap of {service.Name} cannot run on Lambda: {e.Message}", e);
        }

        if (elf.Machine != (architecture == TargetArchitecture.X64 ? ElfFile.X64 : ElfFile.AArch64))
        {
            throw new CommandException(ExitCode.Failed, $"the bootstrap of {service.Name} is not for {architecture.Name()} (its ELF machine is {elf.Machine})");
        }

        if (elf.NeededGlibc > NewestGlibc)
        {
            throw new CommandException(
                ExitCode.Environment,
                $"the bootstrap of {service.Name} needs glibc {elf.NeededGlibc}, and Lambda's Amazon Linux 2023 has {NewestGlibc}: " +
                "this machine's is too new. Build in an Amazon Linux 2023 container, as .github/workflows/release.yml does");
        }
    }

    private List<ServiceProject> Chosen(IReadOnlyList<string> names)
    {
        var all = ServiceProjects.Find(root);
        var unknown = names.Except(all.Select(service => service.Name), StringComparer.Ordinal).ToList();
        return unknown.Count == 0
            ? [.. all.Where(service => names.Count == 0 || names.Contains(service.Name, StringComparer.Ordinal))]
            : throw new CommandException(ExitCode.Usage, $"there is no service {string.Join(", ", unknown)}; there are {string.Join(", ", all.Select(service => service.Name))}");
    }

    /// <summary>Two builds at once would write the same files.</summary>
    private FileStream Lock()
    {
        try
        {
            return new FileStream(Path.Combine(root.Bundles, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new CommandException(ExitCode.NotRunning, "another './payments bundle' is under way in this checkout; wait for it to end", e);
        }
    }

    private string Zip(ServiceProject service) => Path.Combine(root.Bundles, service.Name + "-bundle.zip");

    private string Stamp(ServiceProject service) => Zip(service) + ".stamp.json";

    private static string Digest(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
