using Payments.Cli.Graph;
using Payments.Cli.Graph.Diff;
using Payments.Local.Graph;
using Payments.Policies;
using Payments.Policies.Comparing;
using static Payments.Cli.Tests.Graph.Diff.SampleGraph;

namespace Payments.Cli.Tests.Graph.Diff;

public sealed class GraphDiffTests
{
    private static readonly CloudResource Jobs = Resource(Queue, "jobs", """{"name":"jobs","visibilityTimeoutSeconds":30}""");

    [Fact]
    public void Diff_OfAGraphWithItself_IsEmpty()
    {
        var diff = Between(Of(Jobs), Of(Jobs));

        diff.Changes.ShouldBeEmpty();
        diff.Loosened.ShouldBeEmpty();
    }

    [Fact]
    public void Diff_OfGraphs_NamesWhatBecomesOfEachResource()
    {
        var (kept, gone, come) = (Resource(Queue, "kept", "{}"), Resource(Queue, "gone", "{}"), Resource(Queue, "come", "{}"));
        var slower = Resource(Queue, "jobs", """{"name":"jobs","visibilityTimeoutSeconds":60}""");
        var renamed = Resource(Queue, "mail", """{"name":"post"}""");

        var diff = Between(Of(kept, gone, Jobs, Resource(Queue, "mail", """{"name":"mail"}""")), Of(kept, slower, renamed, come));

        diff.Changes.Select(change => $"{change.Kind} {change.Resource.Name}").ShouldBe(["Changed jobs", "Replaced mail", "Added come", "Removed gone"]);
        diff.Changes[0].Properties.ShouldHaveSingleItem().Path.ShouldBe("visibilityTimeoutSeconds");
        diff.Changes[1].IsReplacedBy(diff.Changes[1].Properties.Single()).ShouldBeTrue();
    }

    [Fact]
    public void Diff_OfWhatTheProgramLeavesToOthers_IsNoChange()
    {
        var released = Resource(Queue, "jobs", """{"name":"jobs","visibilityTimeoutSeconds":60}""") with { IgnoreChanges = ["visibilityTimeoutSeconds"] };

        Between(Of(Jobs with { IgnoreChanges = ["visibilityTimeoutSeconds"] }), Of(released)).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Diff_OfOptions_IsAChangeAndMarkedWhereItLoosens()
    {
        var diff = Between(Of(Jobs with { Protect = true }), Of(Jobs));

        diff.Changes.ShouldHaveSingleItem().Properties.ShouldHaveSingleItem().Path.ShouldBe("(options).protect");
        diff.Loosened.ShouldHaveSingleItem().Message.ShouldBe("Pulumi refused to delete it, and no longer does");
    }

    [Fact]
    public void Graph_ThatIsWrittenAndRead_IsTheSame()
    {
        var graph = Of(Jobs with { Protect = true, IgnoreChanges = ["tags"], ParentUrn = "urn:parent" });

        var read = GraphJson.Read(GraphJson.Write(graph));

        GraphJson.Write(read).ShouldBe(GraphJson.Write(graph));
        read.Resources.Single().Text("arn").ShouldBe("arn:jobs");
        Between(graph, read).Changes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "The input does not contain any JSON tokens")]
    [InlineData("[]", "it is no object")]
    [InlineData("{}", "'project' is missing")]
    [InlineData("""{"project":"p","stack":"s"}""", "'resources' is missing")]
    [InlineData("""{"project":"p","stack":"s","resources":[1]}""", "a resource is no object")]
    [InlineData("""{"project":"p","stack":"s","resources":[{"type":"t"}]}""", "'name' is missing")]
    public void Graph_ThatIsMalformed_IsRefusedWithWhatIsMissing(string text, string message) =>
        Should.Throw<FormatException>(() => GraphJson.Read(text)).Message.ShouldContain(message);

    [Fact]
    public void Graph_OfAnOlderVersion_GetsTheOutputsOfTheSameResource()
    {
        var older = Of(Jobs with { State = Jobs.Inputs }, Resource(Queue, "gone", "{}") with { State = [] });

        var completed = OlderGraph.Completed(older, Of(Jobs));

        completed.Resources[0].Text("arn").ShouldBe("arn:jobs");
        completed.Resources[1].Text("arn").ShouldBeNull();
        Between(completed, Of(Jobs)).Changes.Select(change => change.Resource.Name).ShouldBe(["gone"]);
    }

    private static GraphDiff Between(ResourceGraph before, ResourceGraph after) => GraphDiff.Between(before, after, new LooseningFinder(new Checker([], StackPolicy.AsIs)));
}
