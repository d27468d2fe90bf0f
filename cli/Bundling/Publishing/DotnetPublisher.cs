using System.Diagnostics;
using Payments.Cli.Bundling.Inputs;
using Payments.Cli.Workspace;

namespace Payments.Cli.Bundling.Publishing;

/// <summary>
/// <c>dotnet publish</c> with Native AOT. That the same sources give the same bytes is <c>Directory.Build.props</c>' part: there
/// paths are mapped away, and no commit goes into a binary.
/// </summary>
internal sealed class DotnetPublisher(PaymentsRoot root, TimeProvider time) : IServicePublisher
{
    // Services share projects, and two builds must not write the same files; the long native step touches only its own.
    private static readonly SemaphoreSlim OneCompiles = new(1);

    private const int MaxErrorsShown = 10;

    // About how many projects a service is made of; more only makes the bar wait.
    private const int UsualProjects = 8;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private static readonly HashSet<string> NotForLambda = [".dbg", ".pdb", ".xml"];

    public async Task<string> ToolchainAsync(CancellationToken cancellationToken)
    {
        var version = "";
        var exitCode = await RunAsync(["--version"], line => version = line.Length > 0 ? line : version, cancellationToken);
        return exitCode == 0 && version.Length > 0 ? version : throw new CommandException(ExitCode.Environment, "the .NET SDK that global.json asks for is not installed");
    }

    public async Task PublishAsync(
        ServiceProject service,
        TargetArchitecture architecture,
        string folder,
        TimeSpan expected,
        IProgress<BundleProgress> progress,
        CancellationToken cancellationToken)
    {
        Linker.Require(Environment.GetEnvironmentVariable("PATH"));
        var log = new PublishLog(UsualProjects, expected, time, progress);
        await using var ticks = time.CreateTimer(_ => log.Report(), null, Tick, Tick);
        string[] options = [service.Path, "--configuration", "Release", "--runtime", architecture.RuntimeIdentifier(), "--nologo", "--verbosity", "minimal"];
        var exitCode = await CompileAsync(options, log, cancellationToken);
        if (exitCode == 0)
        {
            exitCode = await RunAsync(["publish", .. options, "--no-build", "--output", folder], log.Add, cancellationToken);
        }

        if (exitCode != 0)
        {
            throw await FailureAsync(service, log, cancellationToken);
        }

        foreach (var file in Directory.EnumerateFiles(folder).Where(file => NotForLambda.Contains(Path.GetExtension(file))))
        {
            File.Delete(file);
        }
    }

    private async Task<int> CompileAsync(string[] options, PublishLog log, CancellationToken cancellationToken)
    {
        await OneCompiles.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync(["build", .. options], log.Add, cancellationToken);
        }
        finally
        {
            OneCompiles.Release();
        }
    }

    private async Task<CommandException> FailureAsync(ServiceProject service, PublishLog log, CancellationToken cancellationToken)
    {
        if (Linker.Explain(log.Text) is { } lacking)
        {
            return new CommandException(ExitCode.Environment, lacking);
        }

        var file = Path.Combine(root.Bundles, service.Name + ".log");
        await File.WriteAllTextAsync(file, log.Text, cancellationToken);
        return new CommandException(ExitCode.Failed, $"{service.Name} does not compile (the whole log is {file}):\n{string.Join('\n', log.Errors.Take(MaxErrorsShown))}");
    }

    private async Task<int> RunAsync(IEnumerable<string> arguments, Action<string> line, CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root.Path, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        // Our own build's settings must not leak into this one.
        process.StartInfo.Environment.Remove("MSBUILDTERMINALLOGGER");
        process.StartInfo.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        process.OutputDataReceived += (_, data) => Take(data.Data);
        process.ErrorDataReceived += (_, data) => Take(data.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;

        void Take(string? text)
        {
            if (text is not null)
            {
                line(text);
            }
        }
    }
}
