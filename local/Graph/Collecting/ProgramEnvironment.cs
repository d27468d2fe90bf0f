using System.Text.Json;

namespace Payments.Local.Graph.Collecting;

/// <summary>
/// What a Pulumi program finds in its process: PULUMI_CONFIG. Both it and the exit code, which a failing program sets,
/// belong to the whole process; so one program runs at a time, and afterwards they are as they were.
/// </summary>
internal sealed class ProgramEnvironment : IDisposable
{
    private const string Variable = "PULUMI_CONFIG";
    private static readonly SemaphoreSlim Gate = new(1);

    private readonly string? _configBefore = Environment.GetEnvironmentVariable(Variable);
    private readonly int _exitCodeBefore = Environment.ExitCode;

    private ProgramEnvironment(IReadOnlyDictionary<string, string> config)
    {
        Environment.SetEnvironmentVariable(Variable, JsonSerializer.Serialize(config));
    }

    public static async Task<ProgramEnvironment> EnterAsync(IReadOnlyDictionary<string, string> config, CancellationToken cancellation)
    {
        await Gate.WaitAsync(cancellation);
        return new ProgramEnvironment(config);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _configBefore);
        Environment.ExitCode = _exitCodeBefore;
        Gate.Release();
    }
}
