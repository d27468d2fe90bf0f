using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Policies.Tests.Pack.Running;

/// <summary>
/// Runs the built pack under <c>Engine/engine.mjs</c>, which plays Pulumi's engine with the client that Pulumi generated for itself. That client comes
/// from npm, once, into the build's output.
/// </summary>
internal static class PackProcess
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Pack", "Engine");
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <summary>How the language host starts a pack that is built.</summary>
    public static IReadOnlyList<string> Command { get; } = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Payments.Policies.dll")];

    /// <summary>Starts the pack, does the steps in order, and waits for its end.</summary>
    /// <param name="steps">What the engine does.</param>
    public static Task<PackRun> RunAsync(params IEnumerable<EngineStep> steps) => RunAsync(Command, steps);

    /// <param name="command">What to start; the engine's address is added.</param>
    /// <param name="steps">What the engine does.</param>
    public static async Task<PackRun> RunAsync(IReadOnlyList<string> command, IEnumerable<EngineStep> steps)
    {
        await Installed.Value;
        var scenario = new JsonObject
        {
            ["command"] = new JsonArray([.. command.Select(part => JsonValue.Create(part))]),
            ["steps"] = new JsonArray([.. steps.Select(step => step.ToJson())]),
        };
        var output = await ToolAsync("node", ["engine.mjs"], scenario.ToJsonString());
        return new(JsonNode.Parse(output)!.AsObject());
    }

    private static async Task InstallAsync()
    {
        // Written last, so that an installation that was broken off is done again.
        var done = Path.Combine(Folder, "node_modules", "installed.json");
        var wanted = await File.ReadAllTextAsync(Path.Combine(Folder, "package-lock.json"));
        if (!File.Exists(done) || await File.ReadAllTextAsync(done) != wanted)
        {
            await ToolAsync("npm", ["ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"], "");
            await File.WriteAllTextAsync(done, wanted);
        }
    }

    private static async Task<string> ToolAsync(string program, IReadOnlyList<string> arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
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
