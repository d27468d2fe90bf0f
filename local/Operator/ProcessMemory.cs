using System.Diagnostics;

namespace Payments.Local.Operator;

/// <summary>Memory of this process and of the processes it started.</summary>
internal static class ProcessMemory
{
    /// <summary>Resident bytes of this process and its direct children (the functions).</summary>
    public static long ResidentBytes()
    {
        using var self = Process.GetCurrentProcess();
        var total = self.WorkingSet64;
        var children = $"/proc/{Environment.ProcessId}/task/{Environment.ProcessId}/children";
        if (!File.Exists(children))
        {
            return total;
        }

        foreach (var entry in Directory.EnumerateDirectories($"/proc/{Environment.ProcessId}/task"))
        {
            total += ChildrenOf(entry).Sum(ResidentBytes);
        }

        return total;
    }

    private static string[] ChildrenOf(string taskFolder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(taskFolder, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            // The thread has ended meanwhile; so it has no children.
            return [];
        }
    }

    private static long ResidentBytes(string processId)
    {
        try
        {
            var pages = File.ReadAllText($"/proc/{processId}/statm").Split(' ')[1];
            return long.Parse(pages, System.Globalization.CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        }
        catch (IOException)
        {
            // The process has ended meanwhile.
            return 0;
        }
    }
}
