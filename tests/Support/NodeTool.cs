using System.ComponentModel;
using System.Diagnostics;

namespace Payments.Tests.Support;

/// <summary>
/// A folder of the test's output with a <c>package.json</c>, its lock file and scripts of ours: the packages are installed from npm once, and
/// the scripts run under Node in a process of their own.
/// </summary>
/// <param name="folder">The folder, which may be written to.</param>
internal sealed class NodeTool(string folder)
{
    private readonly Lazy<Task> _installed = new(() => InstallAsync(folder));

    /// <summary>Runs a script of the folder.</summary>
    /// <param name="script">Its file's name.</param>
    /// <param name="input">What it reads.</param>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">Node is missing (and how to install it), or the script failed.</exception>
    public async Task<string> RunAsync(string script, string input)
    {
        await _installed.Value;
        return await StartAsync(folder, "node", [script], input);
    }

    private static async Task InstallAsync(string folder)
    {
        // Written last, so that an installation that was broken off is done again.
        var done = Path.Combine(folder, "node_modules", "installed.json");
        var wanted = await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"));
        if (!File.Exists(done) || await File.ReadAllTextAsync(done) != wanted)
        {
            await StartAsync(folder, "npm", ["ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"], "");
            await File.WriteAllTextAsync(done, wanted);
        }
    }

    private static async Task<string> StartAsync(string folder, string program, IReadOnlyList<string> arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"'{program}' ended with {process.ExitCode}: {await output}{await error}");
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"'{program}' is missing; install it (Debian, Ubuntu: sudo apt-get install nodejs npm; macOS: brew install node)", missing);
        }
    }
}
