using Payments.Policies.Tests.Pack.Running;
using Payments.Policies.Tests.Running;
using YamlDotNet.Serialization;

namespace Payments.Policies.Tests.Pack;

/// <summary>What the pack tells about itself.</summary>
public sealed class PackInfoTests
{
    [Fact]
    public async Task Info_EveryRule_IsListedWithWhatItIs()
    {
        var info = (await PackProcess.RunAsync([.. EngineStep.Opening, EngineStep.Cancel])).Reply("getAnalyzerInfo");

        var told = info["policiesList"]!.AsArray().ToDictionary(policy => (string)policy!["name"]!, policy => policy!.AsObject());
        told.Keys.ShouldBe(RuleCatalog.All.Select(rule => rule.Info.Id));
        foreach (var rule in RuleCatalog.All)
        {
            var policy = told[rule.Info.Id];
            ((string?)policy["description"]).ShouldBe(rule.Info.Why);
            ((string?)policy["remediationSteps"]).ShouldBe(rule.Info.Remedy);
            ((int)policy["enforcementlevel"]!).ShouldBe((int)rule.Info.Enforcement);
            ((int)policy["severity"]!).ShouldBe((int)rule.Info.Severity);
            ((int)policy["policyType"]!).ShouldBe(rule is ResourceRule ? 1 : 2);
            policy["tagsList"]!.AsArray().Count.ShouldBe(rule.Info.References.Count);
            ((string)policy["framework"]!["name"]!).ShouldNotBeEmpty();
            var parameters = policy["configschema"]!.AsObject().Select(parameter => parameter.Key);
            parameters.ShouldBe(rule.Info.Parameters.Select(parameter => parameter.Name), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Info_OfARuleOfPciAndOfSecurityHub_NamesTheRequirementAndThePage()
    {
        var info = (await PackProcess.RunAsync([.. EngineStep.Opening, EngineStep.Cancel])).Reply("getAnalyzerInfo");

        var policy = info["policiesList"]!.AsArray().Single(one => (string)one!["name"]! == "s3-public-access-blocked")!;
        ((string?)policy["framework"]!["name"]).ShouldBe("PCI DSS");
        ((string?)policy["framework"]!["version"]).ShouldBe("4.0.1");
        ((string?)policy["framework"]!["reference"]).ShouldBe("1.4.2");
        ((string?)policy["url"]).ShouldBe("https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8");
    }

    [Fact]
    public async Task Version_ToldAndInTheFile_AreOne()
    {
        var run = await PackProcess.RunAsync([.. EngineStep.Opening, EngineStep.Cancel]);

        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "policies", "PulumiPolicy.yaml"));
        var file = new Deserializer().Deserialize<Dictionary<string, string>>(text);
        ((string?)run.Reply("getPluginInfo")["version"]).ShouldBe(file["version"]);
        ((string?)run.Reply("getAnalyzerInfo")["version"]).ShouldBe(file["version"]);
        file["runtime"].ShouldBe("dotnet");
    }
}
