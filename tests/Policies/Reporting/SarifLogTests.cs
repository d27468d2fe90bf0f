using System.Text.Json.Nodes;
using Payments.Policies.Reporting;
using Payments.Policies.Tests.Settings;

namespace Payments.Policies.Tests.Reporting;

public sealed class SarifLogTests
{
    private static readonly PolicyResource Jobs = new("aws:sqs/queue:Queue", "jobs", "urn:pulumi:prod::payments::aws:sqs/queue:Queue::jobs", []);
    private static readonly Exemption Mail = new("sqs-tagged", ResourcePattern.Parse("aws:sqs/queue:Queue mail")!, "because", "core", new(2027, 1, 31), "prod.yaml:3");

    [Fact]
    public void Log_OfARun_HasWhatSarifAndCodeScanningRequire()
    {
        var log = Write(Jobs);

        ((string)log["version"]!).ShouldBe("2.1.0");
        var driver = log["runs"]![0]!["tool"]!["driver"]!;
        ((string?)driver["name"]).ShouldNotBeNullOrEmpty();
        foreach (var rule in driver["rules"]!.AsArray())
        {
            ((string?)rule!["id"]).ShouldNotBeNullOrEmpty();
            ((string?)rule["shortDescription"]!["text"]).ShouldNotBeNullOrEmpty();
            ((string?)rule["help"]!["text"]).ShouldNotBeNullOrEmpty();
            ((string)rule["properties"]!["security-severity"]!).ShouldBe("5.5");
            rule["properties"]!["tags"]!.AsArray().Select(tag => (string)tag!).ShouldBe(["security", "Payments platform R73"]);
        }
    }

    [Fact]
    public void Result_OfAResource_NamesRuleFileAndUrn()
    {
        var result = Results(Write(Jobs)).ShouldHaveSingleItem()!;

        ((string)result["ruleId"]!).ShouldBe("sqs-tagged");
        ((int)result["ruleIndex"]!).ShouldBe(0);
        ((string)result["level"]!).ShouldBe("error");
        ((string)result["message"]!["text"]!).ShouldBe("jobs: the tag 'owner' is missing. Mend it.");
        var location = result["locations"]![0]!;
        ((string)location["physicalLocation"]!["artifactLocation"]!["uri"]!).ShouldBe("platform/a%20b/WorkQueue.cs");
        ((int)location["physicalLocation"]!["region"]!["startLine"]!).ShouldBe(7);
        ((string)location["logicalLocations"]![0]!["fullyQualifiedName"]!).ShouldBe(Jobs.Urn);
        result.AsObject().ContainsKey("suppressions").ShouldBeFalse();
    }

    [Fact]
    public void Result_OfTheStack_NamesTheStack()
    {
        var result = Results(Write()).ShouldHaveSingleItem()!;

        ((string)result["message"]!["text"]!).ShouldBe("stack prod: there is no queue. Mend it.");
        ((string)result["locations"]![0]!["logicalLocations"]![0]!["kind"]!).ShouldBe("stack");
    }

    [Fact]
    public void Result_ThatIsExempted_IsSuppressedWithItsReason()
    {
        var suppression = Results(Write(Jobs with { Name = "mail" })).ShouldHaveSingleItem()!["suppressions"]![0]!;

        ((string)suppression["kind"]!).ShouldBe("external");
        ((string)suppression["justification"]!).ShouldBe("because (core, until 2027-01-31, prod.yaml:3)");
    }

    [Fact]
    public void Results_OfTheSameFault_HaveTheSameFingerprintWhereverTheyAre()
    {
        var prints = new[] { Write(Jobs), Write(Jobs with { IsProtected = true }), Write(Jobs with { Urn = "urn:other" }) }
            .Select(log => (string)Results(log)[0]!["partialFingerprints"]!["ruleResourceMessage/v1"]!).ToList();

        prints[1].ShouldBe(prints[0]);
        prints[2].ShouldNotBe(prints[0]);
    }

    private static JsonArray Results(JsonObject log) => log["runs"]![0]!["results"]!.AsArray();

    private static JsonObject Write(params PolicyResource[] resources)
    {
        var policy = StackPolicy.AsIs with { Exemptions = [Mail], Day = new(2026, 11, 29) };
        var report = new Checker([.. SampleRules.All.Take(2)], policy).Report("prod", new ResourceSet(resources));
        return SarifLog.Write(report, _ => new("platform/a b/WorkQueue.cs", 7));
    }
}
