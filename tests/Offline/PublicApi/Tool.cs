using System.Diagnostics;

namespace Payments.Offline.Tests.PublicApi;

/// <summary>Runs a program and keeps what it said.</summary>
internal static class Tool
{
    /// <summary>Exit code and everything written, both streams together.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
