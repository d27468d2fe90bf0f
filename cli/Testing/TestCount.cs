using System.Globalization;
using System.Xml.Linq;

namespace Payments.Cli.Testing;

/// <summary>How many tests went how.</summary>
internal sealed record TestCount(int Passed, int Failed, int Skipped)
{
    public static TestCount None { get; } = new(0, 0, 0);

    public static TestCount operator +(TestCount left, TestCount right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    /// <summary>
    /// Counts of a .trx report. A run that left no report, or that failed without a failed test (it crashed), counts as one
    /// failed test: it must not look green.
    /// </summary>
    public static TestCount FromReport(string path, int exitCode)
    {
        if (!File.Exists(path))
        {
            return exitCode == 0 ? None : new TestCount(0, 1, 0);
        }

        var counters = XDocument.Load(path).Descendants().Single(element => element.Name.LocalName == "Counters");
        int Count(string name) => int.Parse(counters.Attribute(name)?.Value ?? "0", CultureInfo.InvariantCulture);
        var (total, passed) = (Count("total"), Count("passed"));
        var skipped = Count("notExecuted") > 0 ? Count("notExecuted") : total - Count("executed");
        var failed = total - passed - skipped;
        return new TestCount(passed, exitCode != 0 && failed == 0 ? 1 : failed, skipped);
    }
}
