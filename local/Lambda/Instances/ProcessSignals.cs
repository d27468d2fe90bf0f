using System.Runtime.InteropServices;

namespace Payments.Local.Lambda.Instances;

/// <summary>Signals to processes that this machine's functions run in.</summary>
internal static class ProcessSignals
{
    /// <summary>How an exit by SIGINT reads.</summary>
    public const string Interrupted = "Runtime exited with error: signal: interrupt";

    private const int SigKill = 9;
    private const int SigTerm = 15;

    /// <summary>Asks a process to end. One that has ended meanwhile is no error.</summary>
    public static void Terminate(int processId) => Send(processId, SigTerm);

    /// <summary>Ends a process.</summary>
    public static void Kill(int processId) => Send(processId, SigKill);

    /// <summary>How an exit code reads in Lambda's errors; shells and .NET report a signal as 128 and its number.</summary>
    public static string Describe(int exitCode) => exitCode switch
    {
        0 => "Runtime exited without providing a reason",
        129 => "Runtime exited with error: signal: hangup",
        130 => Interrupted,
        132 => "Runtime exited with error: signal: illegal instruction",
        134 => "Runtime exited with error: signal: aborted",
        135 => "Runtime exited with error: signal: bus error",
        136 => "Runtime exited with error: signal: floating point exception",
        137 => "Runtime exited with error: signal: killed",
        139 => "Runtime exited with error: signal: segmentation fault",
        141 => "Runtime exited with error: signal: broken pipe",
        143 => "Runtime exited with error: signal: terminated",
        _ => $"Runtime exited with error: exit status {exitCode}",
    };

    private static void Send(int processId, int signal)
    {
        if (!OperatingSystem.IsWindows() && processId > 1)
        {
            // Fails only for a process that is gone (or was never ours): then there is nothing to end.
            _ = SendSignal(processId, signal);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
