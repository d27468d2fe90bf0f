namespace Payments.Policies.Tests.Settings;

/// <summary>Rules of the tests' own, that settings may speak of.</summary>
internal static class SampleRules
{
    public static IReadOnlyList<Rule> All { get; } = [new MustBeTagged(), new MustHaveQueue(), new Throws()];

    private static RuleInfo Info(string id, params IReadOnlyList<RuleParameter> parameters) => new()
    {
        Id = id,
        Title = $"The rule {id}",
        Why = "It is for tests.",
        Remedy = "Mend it.",
        Severity = Severity.Medium,
        References = [Reference.ToPlatform("R73")],
        Parameters = parameters,
    };

    /// <summary>A queue has every tag of <c>tags</c>.</summary>
    private sealed class MustBeTagged : ResourceRule
    {
        public override RuleInfo Info { get; } = SampleRules.Info(
            "sqs-tagged",
            new("tags", "names of tags", (IReadOnlyList<string>)["owner"]),
            new("minimumDays", "days, from 1", 7d),
            new("strict", "whether", false),
            new("prefix", "of names", ""));

        public override IReadOnlyList<string> Types { get; } = ["aws:sqs/queue:Queue"];

        public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
            values.Texts("tags").Where(tag => resource[$"tags.{tag}"].IsMissing).Select(tag => $"the tag '{tag}' is missing");
    }

    /// <summary>A stack has a queue.</summary>
    private sealed class MustHaveQueue : StackRule
    {
        public override RuleInfo Info { get; } = SampleRules.Info("sqs-exists");

        public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values)
        {
            if (!resources.OfType("aws:sqs/queue:Queue").Any())
            {
                yield return new(null, "there is no queue");
            }
        }
    }

    /// <summary>Fails over a topic.</summary>
    private sealed class Throws : ResourceRule
    {
        public override RuleInfo Info { get; } = SampleRules.Info("sns-throws");

        public override IReadOnlyList<string> Types { get; } = ["aws:sns/topic:Topic"];

        public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) => throw new FormatException("no topic can be read");
    }
}
