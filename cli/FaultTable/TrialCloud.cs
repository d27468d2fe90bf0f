using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Payments.Cli.Local;
using Payments.Cli.Merchants;
using Payments.Cli.Records;
using Payments.Cli.Workspace;
using Payments.Local.Hosting;

namespace Payments.Cli.FaultTable;

/// <summary>
/// A stack's cloud for trials: <c>up</c> in a process of its own, so that it can be killed, with a state of its own, which is deleted in the
/// end, and with short waits.
/// </summary>
internal sealed class TrialCloud : IAsyncDisposable
{
    public const string Stack = "dev";

    // Retries of a step then take a second instead of a minute, and still outlast a function that is busy.
    private const double WaitScale = 0.05;
    private const int KeptLines = 40;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly PaymentsRoot _root;
    private readonly string _home = Directory.CreateTempSubdirectory("payments-trial-").FullName;
    private readonly int _port = LocalCloud.FreePort();
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;
    private StackAccess? _access;

    private TrialCloud(PaymentsRoot root) => _root = root;

    public string Url => $"http://127.0.0.1:{_port}";

    public StackAccess Access => _access ?? throw new InvalidOperationException("the cloud has not been started");

    /// <summary>The demo merchant's API key.</summary>
    public string Key { get; private set; } = "";

    public static async Task<TrialCloud> StartAsync(PaymentsRoot root, CancellationToken cancellation)
    {
        var cloud = new TrialCloud(root);
        try
        {
            await cloud.UpAsync(cancellation);
            cloud.Key = (await File.ReadAllTextAsync(Path.Combine(cloud._home, "stacks", Stack, DemoMerchant.FileName), cancellation)).Trim();
            cloud._access = await StackAccess.AtAsync(cloud.Url, cancellation);
            return cloud;
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    /// <summary>As a power cut would: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>Goes on with the state that is there.</summary>
    public async Task UpAsync(CancellationToken cancellation)
    {
        _process = Start();
        var started = TimeProvider.System.GetTimestamp();
        while (!await IsReadyAsync(_process.Id, cancellation))
        {
            if (_process.HasExited || TimeProvider.System.GetElapsedTime(started) > StartLimit)
            {
                throw new CommandException(ExitCode.Failed, $"the local cloud of the trials did not start:\n{string.Join('\n', _said.TakeLast(KeptLines))}");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _access?.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private Process Start()
    {
        // In a test the process is the test's host, which is not the program.
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(
            host,
            [typeof(TrialCloud).Assembly.Location, "up", "--stack", Stack, "--port", $"{_port}", "--wait-scale", WaitScale.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["PAYMENTS_HOME"] = _home;
        start.Environment["PAYMENTS_ROOT"] = _root.Path;
        var process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            _said.Enqueue(text);
            while (_said.Count > KeptLines)
            {
                _said.TryDequeue(out _);
            }
        }
    }

    // 'up' writes this file once everything runs; after a kill it is there still, with the dead process's id.
    private async Task<bool> IsReadyAsync(int processId, CancellationToken cancellation)
    {
        var path = Path.Combine(_home, "stacks", Stack, RunningCloud.FileName);
        return File.Exists(path)
            && JsonSerializer.Deserialize<RunningCloud>(await File.ReadAllTextAsync(path, cancellation))?.ProcessId == processId;
    }
}
