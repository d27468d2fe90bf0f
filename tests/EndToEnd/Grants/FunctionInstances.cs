using System.Diagnostics;
using System.Globalization;

namespace Payments.EndToEnd.Tests.Grants;

/// <summary>The processes in which a platform's functions run.</summary>
internal static class FunctionInstances
{
    /// <summary>Ends those of one function, so that its next event starts a new one: what a function asks for at its start is asked again then.</summary>
    /// <param name="home">The platform's folder: another platform may run the same function.</param>
    /// <param name="function">The function's name.</param>
    public static void End(string home, string function)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            var environment = Read($"{folder}/environ").Split('\0');
            if (environment.Contains($"AWS_LAMBDA_FUNCTION_NAME={function}") && environment.Any(one => one.StartsWith($"LAMBDA_TASK_ROOT={home}", StringComparison.Ordinal)))
            {
                using var process = Process.GetProcessById(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));
                process.Kill();
                process.WaitForExit();
            }
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
