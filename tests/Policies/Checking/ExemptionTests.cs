using Payments.Policies.Tests.Settings;

namespace Payments.Policies.Tests.Checking;

public sealed class ExemptionTests
{
    private static readonly DateOnly Today = new(2026, 11, 29);
    private static readonly PolicyResource Jobs = new("aws:sqs/queue:Queue", "jobs", "urn:pulumi:prod::payments::aws:sqs/queue:Queue::jobs", []);
    private static readonly PolicyResource Mail = new("aws:sqs/queue:Queue", "mail", "urn:pulumi:prod::payments::aws:sqs/queue:Queue::mail", []);

    [Theory]
    [InlineData("aws:sqs/queue:Queue jobs", true)]
    [InlineData("aws:sqs/queue:Queue j*s", true)]
    [InlineData("aws:sqs/queue:Queue *", true)]
    [InlineData("aws:sqs/queue:Queue job", false)]
    [InlineData("aws:sns/topic:Topic jobs", false)]
    [InlineData("urn:pulumi:prod::payments::aws:sqs/queue:Queue::jobs", true)]
    [InlineData("urn:pulumi:dev::payments::aws:sqs/queue:Queue::jobs", false)]
    [InlineData("stack", false)]
    public void Pattern_OfEachForm_MatchesWhatItNames(string pattern, bool matches) => ResourcePattern.Parse(pattern)!.Matches(Jobs).ShouldBe(matches);

    [Theory]
    [InlineData("stack", true)]
    [InlineData("aws:sqs/queue:Queue *", false)]
    public void Pattern_OverTheStackItself_MatchesTheWordOnly(string pattern, bool matches) => ResourcePattern.Parse(pattern)!.Matches(null).ShouldBe(matches);

    [Fact]
    public void Exemption_ThatHolds_LeavesOutItsResourceAndNoOther()
    {
        var report = Check([Exemption("aws:sqs/queue:Queue jobs", Today)], Jobs, Mail);

        report.Violations.ShouldHaveSingleItem().Resource.ShouldBe(Mail);
        report.Exempted.ShouldHaveSingleItem().Resource.ShouldBe(Jobs);
        report.Warnings.ShouldBeEmpty();
        report.Passes.ShouldBeFalse();
    }

    [Fact]
    public void Exemption_OfAllThatIsWrong_LetsTheStackPass() => Check([Exemption("aws:sqs/queue:Queue *", Today)], Jobs, Mail).Passes.ShouldBeTrue();

    [Fact]
    public void Exemption_TheDayAfterItsLast_CountsNoMoreAndIsNamed()
    {
        var violation = Check([Exemption("aws:sqs/queue:Queue jobs", Today.AddDays(-1))], Jobs).Violations.ShouldHaveSingleItem();

        violation.Message.ShouldBe("the tag 'owner' is missing (its exemption in prod.yaml:3 expired on 2026-11-28)");
        violation.Stops.ShouldBeTrue();
    }

    [Fact]
    public void Exemption_OfNothingThatIsWrong_IsToldAndStopsNothing()
    {
        var report = Check([Exemption("aws:sqs/queue:Queue other", Today), Exemption("aws:sqs/queue:Queue *", Today)], Jobs);

        report.Warnings.ShouldBe(["prod.yaml:3: unused exemption: nothing of 'aws:sqs/queue:Queue other' breaks sqs-tagged; delete it"]);
        report.Passes.ShouldBeTrue();
    }

    [Fact]
    public void Exemption_OfTheStack_SpeaksOfWhatIsMissing()
    {
        var exemption = Exemption("stack", Today) with { Rule = "sqs-exists" };

        Check([exemption]).Exempted.ShouldHaveSingleItem().Resource.ShouldBeNull();
    }

    [Fact]
    public void Rule_ThatThrows_IsAViolationThatNoExemptionCovers()
    {
        var topic = new PolicyResource("aws:sns/topic:Topic", "events", "urn:events", []);
        var exemption = Exemption("aws:sns/topic:Topic events", Today) with { Rule = "sns-throws" };

        var violation = Check([exemption], topic, Jobs).Violations.Single(violation => violation.Rule.Id == "sns-throws");

        violation.Message.ShouldBe("the rule itself failed: FormatException: no topic can be read");
        violation.Stops.ShouldBeTrue();
    }

    [Fact]
    public void Violation_ThatIsAdvisory_StopsNothing()
    {
        var policy = StackPolicy.AsIs with { Enforcements = new Dictionary<string, Enforcement> { ["sqs-tagged"] = Enforcement.Advisory } };

        var report = new Checker(SampleRules.All, policy).Report("prod", new ResourceSet([Jobs]));

        report.Violations.ShouldHaveSingleItem();
        report.Passes.ShouldBeTrue();
    }

    private static Exemption Exemption(string resource, DateOnly expires) => new("sqs-tagged", ResourcePattern.Parse(resource)!, "because", "core", expires, "prod.yaml:3");

    private static CheckReport Check(IReadOnlyList<Exemption> exemptions, params PolicyResource[] resources) =>
        new Checker(SampleRules.All, StackPolicy.AsIs with { Exemptions = exemptions, Day = Today }).Report("prod", new ResourceSet(resources));
}
