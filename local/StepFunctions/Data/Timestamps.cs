using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Payments.Local.StepFunctions.Data;

/// <summary>Instants as the States Language, its context object and the API write them.</summary>
internal static partial class Timestamps
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>RFC 3339 with an upper-case <c>T</c>, and <c>Z</c> or an offset; nothing else is a timestamp.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        var match = Rfc3339().Match(text);
        if (!match.Success)
        {
            return null;
        }

        // More than seven digits of a second are cut: .NET's clock has 100 ns.
        var fraction = match.Groups["fraction"].Value;
        var shortened = fraction.Length <= 7 ? text : text.Remove(match.Groups["fraction"].Index + 7, fraction.Length - 7);
        return DateTimeOffset.TryParseExact(shortened, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;
    }

    /// <summary>As in the context object: <c>2026-01-01T00:00:00.000Z</c>.</summary>
    public static string Iso(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>As in the API: seconds since 1970 with milliseconds.</summary>
    public static JsonValue Api(DateTimeOffset instant) => JsonValue.Create(instant.ToUnixTimeMilliseconds() / 1000m);

    /// <summary>Cut to milliseconds, which is what is kept.</summary>
    public static DateTimeOffset Whole(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.(?<fraction>\d+))?(Z|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();
}
