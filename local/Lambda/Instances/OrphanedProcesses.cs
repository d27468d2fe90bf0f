using System.Globalization;
using System.Text;

namespace Payments.Local.Lambda.Instances;

/// <summary>
/// Functions that outlived a cloud which was killed. Most end by themselves, since their runtime API is gone; one that hangs
/// in its work is found here at the next start, by the task root in its environment.
/// </summary>
internal static class OrphanedProcesses
{
    /// <summary>Ends every process whose LAMBDA_TASK_ROOT is inside <paramref name="codeRoot"/>; gives their number.</summary>
    /// <remarks>Safe to call only by the one cloud that owns the folder: its state file keeps others out.</remarks>
    public static int End(string codeRoot)
    {
        if (!Directory.Exists("/proc"))
        {
            return 0;
        }

        var variable = Encoding.UTF8.GetBytes($"LAMBDA_TASK_ROOT={codeRoot}{Path.DirectorySeparatorChar}");
        var ended = 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
                && processId != Environment.ProcessId
                && Has(processId, variable))
            {
                ProcessSignals.Kill(processId);
                ended++;
            }
        }

        return ended;
    }

    private static bool Has(int processId, byte[] variable)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{processId}/environ").AsSpan().IndexOf(variable) >= 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody else's process, or one that has ended meanwhile.
            return false;
        }
    }
}
