using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Payments.Tests.Support;

/// <summary>
/// A folder of tests with a <c>package.json</c>, its lock and scripts: programs of people who know nothing of this repository,
/// for a second opinion. It is copied to <c>artifacts/npm</c> and installed there, once for each state of its lock.
/// </summary>
internal sealed class NpmFolder
{
    private const string HowToInstall = "Node.js and npm are missing: 'apt-get install nodejs npm', or https://nodejs.org/en/download";
    private const string Stamp = ".installed";
    private static readonly SemaphoreSlim Gate = new(1);

    private readonly string _path;

    private NpmFolder(string path) => _path = path;

    /// <summary>Copies and installs a folder, unless that is done.</summary>
    /// <param name="root">The checkout.</param>
    /// <param name="source">The folder, below the checkout: <c>tests/Cli/ProviderCheck/SecondOpinion</c>.</param>
    /// <exception cref="InvalidOperationException">npm is missing, or fails.</exception>
    public static async Task<NpmFolder> InstallAsync(string root, string source)
    {
        var from = Path.Combine(root, source);
        var to = Path.Combine(root, "artifacts", "npm", source.Replace('/', '-'));
        await Gate.WaitAsync();
        try
        {
            Directory.CreateDirectory(to);
            foreach (var file in Directory.EnumerateFiles(from))
            {
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
            }

            var state = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(from, "package-lock.json"))));
            var stamp = Path.Combine(to, Stamp);
            if (!File.Exists(stamp) || await File.ReadAllTextAsync(stamp) != state)
            {
                await RunAsync(to, "npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], "");
                await File.WriteAllTextAsync(stamp, state);
            }

            return new NpmFolder(to);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Runs one of the folder's scripts.</summary>
    /// <param name="script">File name.</param>
    /// <param name="input">What it reads from stdin.</param>
    /// <returns>What it wrote to stdout.</returns>
    /// <exception cref="InvalidOperationException">Node.js is missing, or the script fails.</exception>
    public Task<string> NodeAsync(string script, string input) => RunAsync(_path, "node", [script], input);

    private static async Task<string> RunAsync(string folder, string program, string[] arguments, string input)
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
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {await errors}{await output}");
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(HowToInstall, missing);
        }
    }
}
