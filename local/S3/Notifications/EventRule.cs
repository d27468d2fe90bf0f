using System.Text.Json.Nodes;

namespace Payments.Local.S3.Notifications;

/// <summary>Which events of a bucket go where.</summary>
/// <param name="Id">Name of the rule.</param>
/// <param name="Destination">ARN of a queue, topic or function.</param>
/// <param name="Events">e.g. <c>s3:ObjectCreated:*</c>.</param>
/// <param name="Prefix">Only keys that begin so.</param>
/// <param name="Suffix">Only keys that end so.</param>
internal sealed record EventRule(string Id, string Destination, IReadOnlyList<string> Events, string Prefix, string Suffix)
{
    private static readonly (string List, string Arn)[] Kinds =
    [
        ("QueueConfigurations", "QueueArn"), ("TopicConfigurations", "TopicArn"), ("LambdaFunctionConfigurations", "LambdaFunctionArn"),
    ];

    /// <summary>The rules of a notification configuration.</summary>
    public static IReadOnlyList<EventRule> Of(JsonObject configuration) =>
        [.. Kinds.SelectMany(kind => configuration.ListOf(kind.List).Select(rule => Read(rule, kind.Arn)))];

    /// <summary>The members that hold rules, and in them the destination.</summary>
    public static IReadOnlyList<(string List, string Arn)> Members => Kinds;

    /// <param name="happened">e.g. <c>ObjectCreated:Put</c>.</param>
    /// <param name="key">The object's key.</param>
    public bool Matches(string happened, string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && key.EndsWith(Suffix, StringComparison.Ordinal) && Events.Any(wanted => MatchesEvent(wanted, happened));

    private static bool MatchesEvent(string wanted, string happened)
    {
        var name = wanted.StartsWith("s3:", StringComparison.Ordinal) ? wanted[3..] : wanted;
        return name.EndsWith('*') ? happened.StartsWith(name[..^1], StringComparison.Ordinal) : name == happened;
    }

    private static EventRule Read(JsonObject rule, string arn)
    {
        var filters = rule.ObjectOf("Filter")?.ObjectOf("Key")?.ListOf("FilterRules") ?? [];
        string Filter(string name) => filters.FirstOrDefault(filter => string.Equals(filter.TextOf("Name"), name, StringComparison.OrdinalIgnoreCase))?.TextOf("Value") ?? "";
        return new EventRule(rule.TextOf("Id") ?? "", rule.Required(arn), rule.TextsOf("Events"), Filter("prefix"), Filter("suffix"));
    }
}
