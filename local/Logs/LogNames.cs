using System.Buffers;

namespace Payments.Local.Logs;

/// <summary>What names and settings CloudWatch Logs takes (API reference, CreateLogGroup, CreateLogStream, PutRetentionPolicy).</summary>
internal static class LogNames
{
    private const int MaxLength = 512;

    private static readonly SearchValues<char> GroupCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-/.#");

    public static IReadOnlyList<int> RetentionDays { get; } =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public static bool IsGroup(string name) => name.Length is > 0 and <= MaxLength && !name.AsSpan().ContainsAnyExcept(GroupCharacters);

    public static bool IsStream(string name) => name.Length is > 0 and <= MaxLength && name.AsSpan().IndexOfAny(':', '*') < 0;
}
