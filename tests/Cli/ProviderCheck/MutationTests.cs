using Payments.Cli.ProviderCheck;
using Payments.Cli.ProviderCheck.Documents;

namespace Payments.Cli.Tests.ProviderCheck;

public sealed class MutationTests
{
    public static TheoryData<string> Names => [.. Mutations.All.Select(mutation => mutation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Graph_OneChange_IsFoundAndNothingElse(string name)
    {
        var mutation = Mutations.All.Single(candidate => candidate.Name == name);
        if (!mutation.NeedsNoData && !SchemaFolder.IsThere)
        {
            return;
        }

        var broken = (await StackGraphs.OfAsync("prod")).Change(mutation.Type, mutation.Change);

        var findings = StackCheck.Run(broken, await SchemaFolder.DataAsync()).Findings;

        findings.Count.ShouldBe(1, string.Join('\n', findings.Select(each => $"{each.By} {each.Resource.Type} {each.Path}: {each.Problem}; {each.Allowed}")));
        var finding = findings[0];
        (finding.By, finding.Resource.Type, finding.Path).ShouldBe((mutation.By, mutation.FoundAt ?? mutation.Type, mutation.Path));
        $"{finding.Problem}; {finding.Allowed}".ShouldContain(mutation.Says);
    }

    [Fact]
    public void Mutations_OfEveryCheck_AreThere() => Mutations.All.Select(mutation => mutation.By).Distinct().Order().ShouldBe(Enum.GetValues<CheckedBy>());

    [Fact]
    public async Task Mutations_OfEveryKindOfDocumentInUse_AreThere()
    {
        var inUse = (await StackGraphs.OfAsync("prod")).Resources
            .SelectMany(resource => PropertyPath.Texts(resource.Inputs).Select(text => DocumentTable.Find(resource.Type, PropertyPath.WithoutIndexes(text.Path))?.Name))
            .OfType<string>().ToHashSet();

        var broken = Mutations.All
            .Where(mutation => mutation.By == CheckedBy.Document)
            .Select(mutation => DocumentTable.Find(mutation.Type, PropertyPath.WithoutIndexes(mutation.Path.Split(' ')[0]))!.Name);

        inUse.Except(broken).ShouldBeEmpty();
    }

    [Fact]
    public async Task Graph_UnknownType_IsFound()
    {
        if (!SchemaFolder.IsThere)
        {
            return;
        }

        var graph = await StackGraphs.OfAsync("prod");
        var queue = graph.OfType("aws:sqs/queue:Queue").First();

        var findings = StackCheck.Run(graph.Replace(queue, queue with { Type = "aws:sqs/cue:Cue" }), await SchemaFolder.DataAsync()).Findings;

        findings.ShouldHaveSingleItem().Problem.ShouldEndWith("has no type aws:sqs/cue:Cue");
    }
}
