using Payments.Policies.Settings;
using Payments.Policies.Tests.Running;

namespace Payments.Policies.Tests.Settings;

public sealed class StackPolicyFileTests
{
    private const string File = "policies/stacks/prod.yaml";
    private static readonly DateOnly Today = new(2026, 11, 29);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("rules:\nexemptions:\n")]
    [InlineData("rules: {}\nexemptions: []\n")]
    public void File_ThatSaysNothing_LeavesTheRulesAsTheyAre(string text)
    {
        var policy = Read(text);

        policy.Enforcements.ShouldBeEmpty();
        policy.Values.ShouldBeEmpty();
        policy.Exemptions.ShouldBeEmpty();
        policy.Day.ShouldBe(Today);
    }

    [Fact]
    public void Rule_WithSettings_IsReadWithTypesOfItsParameters()
    {
        var policy = Read("""
            rules:
              sqs-tagged:
                enforcement: advisory
                reason: until every queue has them
                values: { tags: [owner, "5"], minimumDays: 14, strict: true, prefix: "7" }
            """);

        var rule = SampleRules.All[0].Info;
        policy.EnforcementOf(rule).ShouldBe(Enforcement.Advisory);
        var values = policy.ValuesOf(rule);
        values.Texts("tags").ShouldBe(["owner", "5"]);
        values.Number("minimumDays").ShouldBe(14);
        values.Flag("strict").ShouldBeTrue();
        values.Text("prefix").ShouldBe("7");
    }

    [Fact]
    public void Exemption_ThatSaysEverything_IsReadWithItsPlace()
    {
        var exemption = Read("""
            exemptions:
              - rule: sqs-tagged
                resource: aws:sqs/queue:Queue checkout-*
                reason: the tags come with the new pipeline
                owner: payments-core
                expires: 2027-11-29
            """).Exemptions.Single();

        exemption.Reason.ShouldBe("the tags come with the new pipeline");
        exemption.Owner.ShouldBe("payments-core");
        exemption.Expires.ShouldBe(new DateOnly(2027, 11, 29));
        exemption.Place.ShouldBe($"{File}:2");
    }

    [Theory]
    [InlineData("rules: [", "2: ")]
    [InlineData("[]", "1: a policy file is keys and values")]
    [InlineData("rule: {}", "1: a policy file has no 'rule'; there are: rules, exemptions")]
    [InlineData("rules: []", "1: 'rules' is keys and values")]
    [InlineData("rules:\n  sqs-other: {}", "2: there is no rule 'sqs-other'; of sqs there are: sqs-exists, sqs-tagged")]
    [InlineData("rules:\n  other: {}", "2: there is no rule 'other'; './payments policy rules' lists all")]
    [InlineData("rules:\n  sqs-tagged: { enforced: true }", "2: the rule sqs-tagged has no 'enforced'; there are: enforcement, reason, values")]
    [InlineData("rules:\n  sqs-tagged: { enforcement: warn }", "2: 'enforcement' is one of advisory, mandatory, disabled, remediate")]
    [InlineData("rules:\n  sqs-tagged: { enforcement: disabled }", "2: 'reason' is missing: why sqs-tagged is disabled here, and not mandatory")]
    [InlineData("rules:\n  sqs-tagged:\n    enforcement: advisory\n    reason: ' '", "4: 'reason' is missing: why sqs-tagged is advisory here, and not mandatory")]
    [InlineData("rules:\n  sqs-tagged: { values: { days: 1 } }", "2: the rule sqs-tagged has no parameter 'days'; it has: tags, minimumDays, strict, prefix")]
    [InlineData("rules:\n  sqs-exists: { values: { days: 1 } }", "2: the rule sqs-exists has no parameter 'days'; it has none")]
    [InlineData("rules:\n  sqs-tagged: { values: { minimumDays: many } }", "2: 'minimumDays' of sqs-tagged is a number: days, from 1")]
    [InlineData("rules:\n  sqs-tagged: { values: { minimumDays: \"14\" } }", "2: 'minimumDays' of sqs-tagged is a number: days, from 1")]
    [InlineData("rules:\n  sqs-tagged: { values: { strict: 1 } }", "2: 'strict' of sqs-tagged is true or false: whether")]
    [InlineData("rules:\n  sqs-tagged: { values: { tags: owner } }", "2: 'tags' of sqs-tagged is a list of texts: names of tags")]
    [InlineData("rules:\n  sqs-tagged: { values: { prefix: [] } }", "2: 'prefix' of sqs-tagged is a text: of names")]
    [InlineData("exemptions: {}", "1: 'exemptions' is a list")]
    public void File_WithAMistake_IsRefusedWithItsLineAndWhatIsAllowed(string text, string message) => Refused(text).ShouldHaveSingleItem().ShouldStartWith($"{File}:{message}");

    [Theory]
    [InlineData("rule", "sqs-tagged", "'rule' is missing: the id of a rule")]
    [InlineData("resource", "stack", "'resource' is missing: 'TYPE NAME' (such as 'aws:sqs/queue:Queue jobs'; '*' in the name is any run of characters), a URN, or 'stack'")]
    [InlineData("reason", "because", "'reason' is missing: why the rule need not hold there")]
    [InlineData("owner", "payments-core", "'owner' is missing: the team that answers for it")]
    [InlineData("expires", "2027-01-31", "'expires' is missing: its last day, such as 2027-01-31")]
    public void Exemption_WithoutAField_IsRefused(string field, string value, string message)
    {
        var whole = "exemptions:\n  - { rule: sqs-tagged, resource: stack, reason: because, owner: payments-core, expires: 2027-01-31 }";

        Refused(whole.Replace($"{field}: {value}", $"{field}: ''", StringComparison.Ordinal)).ShouldBe([$"{File}:2: {message}"]);
        Refused(whole.Replace($"{field}: {value}", $"{field}:", StringComparison.Ordinal)).ShouldBe([$"{File}:2: {message}"]);
    }

    [Theory]
    [InlineData("resource: jobs", "'jobs' names no resource; it is 'TYPE NAME'")]
    [InlineData("resource: '*'", "'*' names no resource; it is 'TYPE NAME'")]
    [InlineData("resource: 'aws:sqs/*:Queue jobs'", "'aws:sqs/*:Queue jobs' names no resource; it is 'TYPE NAME'")]
    [InlineData("expires: tomorrow", "'tomorrow' is no date; 'expires' is a day such as 2027-01-31")]
    [InlineData("expires: 2027-02-30", "'2027-02-30' is no date; 'expires' is a day such as 2027-01-31")]
    [InlineData("expires: 31.01.2027", "'31.01.2027' is no date; 'expires' is a day such as 2027-01-31")]
    [InlineData("expires: 2027-11-30", "2027-11-30 is too far ahead; an exemption holds for a year at most, until 2027-11-29")]
    [InlineData("until: 2027-01-31", "an exemption has no 'until'; there are: rule, resource, reason, owner, expires")]
    public void Exemption_WithAMistake_IsRefused(string line, string message)
    {
        var fields = new Dictionary<string, string> { ["rule"] = "sqs-tagged", ["resource"] = "stack", ["reason"] = "because", ["owner"] = "core", ["expires"] = "2027-01-31" };
        fields[line.Split(':')[0]] = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var text = $"exemptions:\n  - {{ {string.Join(", ", fields.Select(field => $"{field.Key}: {field.Value}"))} }}";

        Refused(text).ShouldHaveSingleItem().ShouldStartWith($"{File}:2: {message}");
    }

    [Fact]
    public void File_WithSeveralMistakes_NamesAllOfThemInOrder() =>
        Refused("""
            exemptions:
              - { rule: sqs-none, resource: stack, reason: because, owner: core, expires: soon }
            rules:
              sqs-tagged: { enforcement: off }
            """).Select(fault => fault.Split(' ')[0]).ShouldBe([$"{File}:2:", $"{File}:2:", $"{File}:4:"]);

    [Fact]
    public void File_ThatIsMissing_IsNamedWithWhatToDo()
    {
        using var folder = new TemporaryFolder();

        Should.Throw<PolicyFileException>(() => StackPolicyFile.Read(folder.Path, "prod", SampleRules.All, TimeProvider.System))
            .Message.ShouldStartWith($"{File}: it cannot be read");
    }

    private static StackPolicy Read(string text) => StackPolicyFile.Parse(File, text, SampleRules.All, Today);

    private static IReadOnlyList<string> Refused(string text) => Should.Throw<PolicyFileException>(() => Read(text)).Faults;
}
