using Payments.Local.Iam;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>Condition keys about the tags of a request.</summary>
internal static class TagContext
{
    public static ConditionContext Of(IReadOnlyDictionary<string, string> tags)
    {
        var context = new ConditionContext();
        foreach (var (key, value) in tags)
        {
            context.With($"aws:RequestTag/{key}", value);
        }

        return tags.Count == 0 ? context : context.With("aws:TagKeys", [.. tags.Keys]);
    }
}
