namespace Payments.Local.Iam.Evaluation;

/// <summary>
/// Matches ARNs part by part: a wildcard stands for characters of its own part and does not cross a colon, except within the resource
/// part (IAM User Guide, "IAM JSON policy elements: Resource" and "Amazon Resource Name (ARN) condition operators").
/// </summary>
internal static class ArnPattern
{
    private const int Parts = 6;

    /// <summary>For conditions: both must be whole ARNs.</summary>
    public static bool MatchWhole(ReadOnlySpan<char> pattern, ReadOnlySpan<char> arn) =>
        IsWhole(pattern) && IsWhole(arn) && MatchParts(pattern, arn);

    /// <summary>For resources: what a pattern leaves out at its end may be anything (<c>arn:aws:sqs:*</c>).</summary>
    public static bool MatchResource(ReadOnlySpan<char> pattern, ReadOnlySpan<char> arn) =>
        pattern is "*" || (IsWhole(arn) && pattern.Contains(':') ? MatchParts(pattern, arn) : Wildcards.Match(pattern, arn));

    private static bool MatchParts(ReadOnlySpan<char> pattern, ReadOnlySpan<char> arn)
    {
        for (var part = 1; part < Parts; part++)
        {
            var end = pattern.IndexOf(':');
            var arnEnd = arn.IndexOf(':');
            if (end < 0)
            {
                return Wildcards.Match(pattern, arn[..arnEnd]);
            }

            if (!Wildcards.Match(pattern[..end], arn[..arnEnd]))
            {
                return false;
            }

            pattern = pattern[(end + 1)..];
            arn = arn[(arnEnd + 1)..];
        }

        return Wildcards.Match(pattern, arn);
    }

    private static bool IsWhole(ReadOnlySpan<char> arn) => arn.Count(':') >= Parts - 1;
}
