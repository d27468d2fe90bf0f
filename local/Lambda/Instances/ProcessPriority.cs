using System.Globalization;
using System.Runtime.InteropServices;

namespace Payments.Local.Lambda.Instances;

/// <summary>Which processes of functions the machine prefers when there is more to do than it can.</summary>
internal static class ProcessPriority
{
    // setpriority(2): of one process; on Linux that is one of its threads, and threads that it starts later are as it is then.
    private const int OfProcess = 0;

    // The lowest: hardly any time while a process as usual wants it, all of it when none does.
    private const int Background = 19;

    /// <summary>
    /// Lets a process have what others leave: callers who wait go before events that nobody waits for. In AWS neither takes anything from the
    /// other. It is taken back for nobody: only root may raise a priority.
    /// </summary>
    public static void Lower(int processId)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // Fails only for a thread or process that has gone meanwhile.
        foreach (var thread in Threads(processId))
        {
            _ = SetPriority(OfProcess, thread, Background);
        }
    }

    private static IEnumerable<int> Threads(int processId)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{processId}/task").Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return [];
        }
    }

    [DllImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int id, int priority);
}
