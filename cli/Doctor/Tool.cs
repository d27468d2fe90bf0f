using System.ComponentModel;
using System.Diagnostics;

namespace Payments.Cli.Doctor;

/// <summary>Programs of this machine.</summary>
internal static class Tool
{
    /// <summary>Full path of a program on the PATH; null when it is not there.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a program and gives its exit code and what it printed.</summary>
    public static async Task<(int ExitCode, string Text)> RunAsync(string name, IEnumerable<string> arguments, string folder, CancellationToken cancellation)
    {
        var (exitCode, output, errors) = await CaptureAsync(name, arguments, folder, cancellation);
        return (exitCode, output + errors);
    }

    /// <summary>Runs a program and gives its exit code (127 when there is none) and what it printed, results and errors apart. Cancelling ends it and all that it started.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> CaptureAsync(string name, IEnumerable<string> arguments, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(name, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            await using var ending = cancellation.Register(() => process.Kill(entireProcessTree: true));
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, output, await errors);
        }
        catch (Win32Exception missing)
        {
            return (127, "", $"{name}: {missing.Message}");
        }
    }
}
