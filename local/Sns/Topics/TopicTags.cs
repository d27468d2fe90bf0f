using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Topics;

/// <summary>Tags of topics.</summary>
internal sealed class TopicTags(StateStore state, SnsArns arns, SnsAccess access)
{
    private const int MostTags = 50;

    /// <summary>The tags of a request.</summary>
    /// <exception cref="AwsException">A key that is there twice.</exception>
    public static Dictionary<string, string> Read(JsonObject input)
    {
        var tags = new Dictionary<string, string>();
        foreach (var tag in input.Objects("Tags"))
        {
            if (!tags.TryAdd(tag.RequiredText("Key"), tag.Text("Value") ?? ""))
            {
                throw SnsErrors.Invalid("Duplicated keys are not allowed.");
            }
        }

        return tags.Count > MostTags ? throw SnsErrors.TooManyTags() : tags;
    }

    public JsonObject Add(JsonObject input, AwsCall call)
    {
        var added = Read(input);
        return Change(input, call, "TagResource", tags =>
        {
            foreach (var (key, value) in added)
            {
                tags[key] = value;
            }
        });
    }

    public JsonObject Remove(JsonObject input, AwsCall call)
    {
        var removed = input.Texts("TagKeys");
        return Change(input, call, "UntagResource", tags => removed.ForEach(key => tags.Remove(key)));
    }

    public JsonObject List(JsonObject input, AwsCall call) => new()
    {
        ["Tags"] = new JsonArray([.. Open(input, call, "ListTagsForResource").Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
    };

    private JsonObject Change(JsonObject input, AwsCall call, string action, Action<Dictionary<string, string>> change)
    {
        var name = Open(input, call, action).Name;
        state.Write(writing =>
        {
            var topic = TopicStore.Find(writing, arns, name) ?? throw SnsErrors.NoResource();
            var tags = topic.Tags.ToDictionary();
            change(tags);
            TopicStore.SetTags(writing, topic.Id, tags.Count > MostTags ? throw SnsErrors.TooManyTags() : tags);
        });
        return [];
    }

    private Topic Open(JsonObject input, AwsCall call, string action) =>
        access.Find(arns.TopicName(input.RequiredText("ResourceArn"), "ResourceArn"), call, action) ?? throw SnsErrors.NoResource();
}
