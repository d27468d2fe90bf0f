using System.CommandLine;
using System.Diagnostics;
using Payments.Cli.Bundling;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.Testing;

/// <summary><c>./payments test</c>: builds everything and runs all test projects; the last line counts them all.</summary>
internal static class TestCommand
{
    public static Command Create(Output output)
    {
        var projects = new Argument<string[]>("projects")
        {
            Description = "Folders under tests/ (Local, Platform, ...); all when none is named",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var filter = new Option<string?>("--filter") { Description = "Only tests that match (as in 'dotnet test --filter')" };
        var command = new Command("test", "Build everything and run the tests") { projects, filter };
        command.SetAction((parsed, cancellation) => RunAsync(output, parsed.GetValue(projects) ?? [], parsed.GetValue(filter), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Output output, string[] wanted, string? filter, CancellationToken cancellation)
    {
        var root = PaymentsRoot.Find();
        var projects = TestProject.FindAll(root);
        var unknown = wanted.Except(projects.Select(project => project.Name), StringComparer.OrdinalIgnoreCase).ToList();
        if (unknown.Count > 0)
        {
            throw new CommandException(ExitCode.Usage, $"no such tests: {string.Join(", ", unknown)}; there are {string.Join(", ", projects.Select(project => project.Name))}");
        }

        output.Note("Building everything ...");
        if (await DotnetAsync(root, ["build", "Payments.Pulumi.sln", "--configuration", "Release", "--nologo", "--verbosity", "quiet"], cancellation) != 0)
        {
            output.Error("the build failed, so no test was run");
            return ExitCode.Failed;
        }

        // The native compiler works beside those tests that do not mind.
        var chosen = projects.Where(project => wanted.Length == 0 || wanted.Contains(project.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        var bundles = chosen.Any(project => project.NeedsBundles) ? BundleCommand.EnsureSilentlyAsync(root, cancellation) : Task.CompletedTask;
        var sum = TestCount.None;
        foreach (var project in chosen)
        {
            if (project.NeedsQuiet)
            {
                await bundles;
            }

            output.Note($"Testing {project.Name} ...");
            sum += await RunAsync(root, project, filter, cancellation);
        }

        output.Line($"{sum.Passed} passed, {sum.Failed} failed, {sum.Skipped} skipped");
        return sum.Failed == 0 && sum.Passed > 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static async Task<TestCount> RunAsync(PaymentsRoot root, TestProject project, string? filter, CancellationToken cancellation)
    {
        var results = Path.Combine(root.Path, "artifacts", "test-results");
        Directory.CreateDirectory(results);
        var report = Path.Combine(results, $"{project.Name}.trx");
        File.Delete(report);
        string[] arguments =
        [
            "test", project.Path, "--configuration", "Release", "--no-build", "--nologo",
            "--logger", $"trx;LogFileName={project.Name}.trx", "--results-directory", results,
            .. filter is null ? Array.Empty<string>() : ["--filter", filter],
        ];
        var exitCode = await DotnetAsync(root, arguments, cancellation);
        return TestCount.FromReport(report, exitCode);
    }

    private static async Task<int> DotnetAsync(PaymentsRoot root, string[] arguments, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root.Path })!;
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }
}
