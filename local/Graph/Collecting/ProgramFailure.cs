namespace Payments.Local.Graph.Collecting;

/// <summary>What Pulumi says about a failing program, without the parts that only its developers need.</summary>
internal static class ProgramFailure
{
    private const string Unhandled = "failed with an unhandled exception:";

    public static GraphException Of(Exception failure)
    {
        var failures = failure is AggregateException several ? several.InnerExceptions : (IReadOnlyList<Exception>)[failure];
        var messages = failures.Select(inner => Readable(inner.Message)).Distinct();
        return new GraphException($"the Pulumi program failed: {string.Join("\n", messages)}", failure);
    }

    /// <summary>An unhandled exception arrives as text, with its type first and its stack trace; the message is between.</summary>
    private static string Readable(string message)
    {
        var start = message.IndexOf(Unhandled, StringComparison.Ordinal);
        if (start < 0)
        {
            return message;
        }

        var lines = message[(start + Unhandled.Length)..].Trim().Split('\n').Select(line => line.TrimEnd()).Where(line => !IsTrace(line));
        return string.Join("\n", lines).Replace($"{typeof(GraphException).FullName}: ", "", StringComparison.Ordinal);
    }

    private static bool IsTrace(string line)
        => line.StartsWith("   at ", StringComparison.Ordinal) || line.TrimStart().StartsWith("--- ", StringComparison.Ordinal);
}
