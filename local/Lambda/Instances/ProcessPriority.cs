using System.Globalization;
using System.Runtime.InteropServices;

namespace Payments.Local.Lambda.Instances;

/// <summary>Which processes of functions the machine prefers when there is more to do than it can.</summary>
internal static class ProcessPriority
{
    // sched(7), SCHED_IDLE: hardly any time while a process as usual wants it, all of it when none does; and a processor that has only
    // such work counts as free for others.
    private const int Idle = 5;

    /// <summary>
    /// Lets a process have what others leave: callers who wait go before events that nobody waits for. In AWS neither takes anything from the
    /// other. It is taken back for nobody.
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
            var priority = 0;
            _ = SetScheduler(thread, Idle, in priority);
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

    // sched_setscheduler(2): of one thread; those that it starts later are as it is then. The priority must be 0.
    [DllImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetScheduler(int thread, int policy, in int priority);
}
