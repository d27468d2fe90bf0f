using System.Text.Json.Nodes;
using Payments.Cli.ProviderCheck;
using Payments.Cli.ProviderCheck.Schemas;
using Payments.Cli.Workspace;

namespace Payments.Cli.Tests.ProviderCheck;

public sealed class StackCheckTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Stack_AsItIs_HasNoFindings(string stack)
    {
        var report = StackCheck.Run(await StackGraphs.OfAsync(stack), await SchemaFolder.DataAsync());

        report.Findings.Select(finding => $"{finding.Resource.Type} {finding.Resource.Name} {finding.Path}: {finding.Problem}; allowed: {finding.Allowed}").ShouldBeEmpty();
        report.Code.ShouldBe(SchemaFolder.IsThere ? ExitCode.Success : ExitCode.Environment);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Stack_Documents_AreAllChecked(string stack)
    {
        var report = StackCheck.Run(await StackGraphs.OfAsync(stack), SchemaFolder.NoData);

        report.Unchecked.Select(skipped => $"{skipped.Resource.Type} {skipped.Path}: {skipped.Reason}").Distinct().ShouldBeEmpty();
    }

    [Fact]
    public async Task Stack_NearlyEveryProperty_HasACounterpartInCloudFormation()
    {
        var graph = await StackGraphs.OfAsync("prod");
        var report = StackCheck.Run(graph, await SchemaFolder.DataAsync());

        var texts = graph.Resources.Where(resource => resource.IsCustom).Sum(resource => PropertyPath.Texts(resource.Inputs).Count());
        var skipped = report.Unchecked.Select(each => $"{each.Resource.Type} {PropertyPath.WithoutIndexes(each.Path)}: {each.Reason}").ToList();
        skipped.Count.ShouldBeLessThan(texts / 20, string.Join('\n', skipped.Distinct()));
    }

    [Fact]
    public async Task Check_WithoutSchemas_SaysWhatIsMissing()
    {
        var empty = Directory.CreateTempSubdirectory("payments-schemas-");
        try
        {
            var data = await new SchemaLocator(PaymentsRoot.Find(), empty.FullName, new FakePrinter()).LoadAsync(CancellationToken.None);

            var report = StackCheck.Run(await StackGraphs.OfAsync("prod"), data);

            report.Findings.ShouldBeEmpty();
            report.Code.ShouldBe(ExitCode.Environment);
            report.Lacking.Count.ShouldBe(3);
            report.Lacking[0].ShouldContain("types and properties of aws are not checked");
            report.Lacking[0].ShouldContain("pulumi package get-schema aws@");
            report.Lacking[1].ShouldContain("pulumi package get-schema aws-native@");
            report.Lacking[2].ShouldContain("names, lengths, patterns and ranges are not checked");
        }
        finally
        {
            empty.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Check_FunctionWhoseCodeIsAnArchive_HasItsCode()
    {
        var graph = (await StackGraphs.OfAsync("prod")).Change("aws:lambda/function:Function", inputs =>
        {
            inputs["code"] = new JsonObject { ["$archive"] = "FileArchive" };
            return inputs.Remove("s3Bucket") && inputs.Remove("s3Key");
        });

        StackCheck.Run(graph, await SchemaFolder.DataAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Check_ResourceOfAnotherPackage_IsNotedAsNotChecked()
    {
        var graph = await StackGraphs.OfAsync("dev");
        var foreign = graph.Resources.First(resource => resource.IsCustom) with { Type = "random:index/randomId:RandomId", Inputs = new JsonObject { ["byteLength"] = 8 } };

        var report = StackCheck.Run(new(graph.Project, graph.Stack, [foreign], []), await SchemaFolder.DataAsync());

        report.Findings.ShouldBeEmpty();
        report.Unchecked.ShouldContain(skipped => skipped.By == CheckedBy.Provider && skipped.Reason == "only the schemas of aws and aws-native are known");
    }
}
