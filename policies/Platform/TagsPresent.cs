using System.Text.Json.Nodes;

namespace Payments.Policies.Platform;

internal sealed class TagsPresent : ResourceRule
{
    private const string Required = "required";
    private const string DataClasses = "dataClasses";
    private const string DataClass = "data-class";

    public override RuleInfo Info { get; } = new()
    {
        Id = "platform-tags",
        Title = "Every resource says whose it is and what data it holds",
        Why = "Who is called at night, who pays, what an auditor may ask for and what a copy may contain is read from the tags.",
        Remedy = "Set the tags service, stack, owner and data-class; the program's StackTags sets those that a resource leaves out.",
        Severity = Severity.Low,
        References = [Reference.ToPci("12.5.1"), Reference.ToPulumi("environment-separation-tagging")],
        Parameters =
        [
            new(Required, "Tags that must have a value", (string[])["service", "stack", "owner", DataClass]),
            new(DataClasses, "Values of the tag data-class", (string[])["public", "internal", "confidential", "secret"]),
        ],
    };

    public override IReadOnlyList<string> Types => TaggableTypes.All;

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        if (resource["tags"].IsUnknown)
        {
            yield break;
        }

        foreach (var name in values.Texts(Required).Where(name => TagOf(resource, name) is { IsUnknown: false, Text: null or "" }))
        {
            yield return $"it has no tag {name}";
        }

        if (TagOf(resource, DataClass).Text is { Length: > 0 } dataClass && !values.Texts(DataClasses).Contains(dataClass))
        {
            yield return $"its tag {DataClass} is {dataClass}, and must be one of {string.Join(", ", values.Texts(DataClasses))}";
        }
    }

    // AWS Native writes tags as a list of key and value.
    private static PropertyValue TagOf(PolicyResource resource, string name) => resource["tags"].Node is JsonArray
        ? resource["tags"].Items.FirstOrDefault(tag => tag.At("key").Text == name).At("value")
        : new((resource["tags"].Node as JsonObject)?[name]);
}
