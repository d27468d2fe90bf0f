using System.Text.RegularExpressions;

namespace Payments.Platform.Tests.Running;

/// <summary>
/// What services say of their handlers, in the table <c>handler | event | variables | actions</c> of functions/&lt;Service&gt;/README.md:
/// the text is for people, and permissions are checked against it, so it cannot go stale.
/// </summary>
internal static partial class ServiceReadmes
{
    /// <summary>Every handler of every service that has a README.</summary>
    public static IReadOnlyList<HandlerRow> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(StackConfig.Root, "functions"), "README.md", SearchOption.AllDirectories)
            .SelectMany(file => Service(Path.GetFileName(Path.GetDirectoryName(file)!), [.. Rows(File.ReadAllLines(file))])),
    ];

    public static bool Has(string service) => All.Any(row => row.Service == service);

    public static HandlerRow Of(string service, string handler) =>
        All.SingleOrDefault(row => row.Service == service && row.Handler == handler)
        ?? throw new KeyNotFoundException($"The README of {service} has no handler '{handler}'.");

    private static IEnumerable<string[]> Rows(string[] lines) => lines
        .SkipWhile(line => !line.StartsWith("| handler |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim('|').Split(" | "));

    private static IEnumerable<HandlerRow> Service(string folder, string[][] rows) => rows.Select(cells => new HandlerRow(
        $"payments-{folder.ToLowerInvariant()}",
        HandlerOf(cells),
        [.. VariablesOf(cells, rows)],
        [.. cells[^1].Split(';').SelectMany(Actions)]));

    private static string HandlerOf(string[] cells) => Quoted().Match(cells[0]).Groups[1].Value;

    // "as `authorize-step`, AUDIT_BUCKET" stands for the variables of that handler and these.
    private static IEnumerable<string> VariablesOf(string[] cells, string[][] rows)
    {
        var words = Words(cells[^2]).ToList();
        var others = rows.Where(row => cells[^2].Contains($"as `{HandlerOf(row)}`", StringComparison.Ordinal));
        return words.Where(word => Variable().IsMatch(word)).Concat(others.SelectMany(row => VariablesOf(row, rows)));
    }

    private static IEnumerable<string> Words(string cell) =>
        Quoted().Matches(cell).SelectMany(match => match.Groups[1].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));

    // `dynamodb:GetItem` checkouts, payment-intents
    private static IEnumerable<string> Actions(string clause) =>
        from action in Quoted().Matches(clause).Select(match => match.Groups[1].Value)
        where action.Contains(':')
        from resource in Quoted().Replace(clause, "").Split(',')
        let name = resource.Trim()
        where name.Length > 0
        select $"{action} {name}";

    [GeneratedRegex("^[A-Z][A-Z0-9_]+$")]
    private static partial Regex Variable();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
