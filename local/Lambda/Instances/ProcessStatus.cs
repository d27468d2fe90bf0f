using System.Globalization;

namespace Payments.Local.Lambda.Instances;

/// <summary>Memory of a process as Linux counts it (<c>/proc/PID/status</c>).</summary>
internal static class ProcessStatus
{
    /// <summary>Resident and peak resident bytes; null when the process has gone or the system has no /proc.</summary>
    public static (long Resident, long Peak)? Read(int processId)
    {
        try
        {
            long? resident = null;
            long? peak = null;
            foreach (var line in File.ReadLines($"/proc/{processId}/status"))
            {
                peak ??= Kilobytes(line, "VmHWM:");
                resident ??= Kilobytes(line, "VmRSS:");
                if (peak is not null && resident is not null)
                {
                    return (resident.Value * 1024, peak.Value * 1024);
                }
            }

            return null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long? Kilobytes(string line, string name) => line.StartsWith(name, StringComparison.Ordinal)
        ? long.Parse(line.AsSpan(name.Length).Trim().TrimEnd("kB").Trim(), NumberStyles.None, CultureInfo.InvariantCulture)
        : null;
}
