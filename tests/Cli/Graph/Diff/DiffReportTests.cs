using Payments.Cli.Graph.Diff;
using Payments.Local.Graph;
using Payments.Policies;
using Payments.Policies.Comparing;
using static Payments.Cli.Tests.Graph.Diff.SampleGraph;

namespace Payments.Cli.Tests.Graph.Diff;

public sealed class DiffReportTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

    private static readonly GraphDiff Diff = Between(
        Of(Resource(Queue, "jobs", """{"name":"jobs","kmsMasterKeyId":"arn:k"}"""), Resource(Alarm, "depth_1", "{}")),
        Of(Resource(Queue, "jobs", """{"name":"jobs2"}"""), Resource(Queue, "come", "{}")));

    [Fact]
    public void Text_OfADiff_BeginsWithWhatIsLoosened() => DiffText.Lines(Diff).ShouldBe(
    [
        "! Queue jobs: kmsMasterKeyId was arn:k, and is gone",
        "! MetricAlarm depth_1: it guarded something, and is removed",
        "± Queue jobs is replaced",
        "    name: \"jobs\" -> \"jobs2\" (replaces it)",
        "    kmsMasterKeyId: \"arn:k\" -> nothing",
        "+ Queue come",
        "- MetricAlarm depth_1",
        "prod: 1 added, 0 changed, 1 replaced, 1 removed; 2 loosen security",
    ]);

    [Fact]
    public void Markdown_OfADiff_ShowsWhatIsLoosenedAndFoldsTheRest()
    {
        var text = DiffMarkdown.Write(Diff);

        text.ShouldStartWith("### Resources of `prod`: 1 added, 0 changed, 1 replaced, 1 removed\n\n:warning: **2 loosen security**\n\n- **Queue jobs**: kmsMasterKeyId was arn:k, and is gone\n");
        text.ShouldContain("- **MetricAlarm depth\\_1**: ");
        text.IndexOf("<details>", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("`\"jobs\"` → `\"jobs2\"` (replaces it)", StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_OfAVeryLongDiff_FitsIntoAComment()
    {
        var text = new string('x', 500);
        var resources = Enumerable.Range(0, 3000).Select(i => Resource(Queue, $"queue{i}", $$"""{"kmsMasterKeyId":"{{text}}"}""")).ToArray();
        var others = Enumerable.Range(0, 3000).Select(i => Resource(Queue, $"queue{i}", "{}")).ToArray();

        var markdown = DiffMarkdown.Write(Between(Of(resources), Of(others)));

        markdown.Length.ShouldBeLessThan(65_536);
        markdown.ShouldContain("- … and 2940 lines more");
    }

    [Fact]
    public void Markdown_OfNoDifference_IsOneLine() => DiffMarkdown.Write(Between(Of(), Of())).ShouldBe("### Resources of `prod`: 0 added, 0 changed, 0 replaced, 0 removed");

    [Fact]
    public void Json_OfADiff_HasKindsPathsAndWhatIsLoosened()
    {
        var json = DiffJson.Write(Diff);

        json["changes"]!.AsArray().Select(change => (string)change!["kind"]!).ShouldBe(["replaced", "added", "removed"]);
        ((bool)json["changes"]![0]!["properties"]![0]!["replaces"]!).ShouldBeTrue();
        ((string)json["loosened"]![1]!["name"]!).ShouldBe("depth_1");
    }

    private static GraphDiff Between(ResourceGraph before, ResourceGraph after) => GraphDiff.Between(before, after, new LooseningFinder(new Checker([], StackPolicy.AsIs)));
}
