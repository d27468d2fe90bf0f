using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager;

/// <summary>Tags of secrets: at most 50.</summary>
internal sealed class SecretTags(StateStore store, SecretAccess access)
{
    private const int MaxTags = 50;
    private const int MaxKeyLength = 128;
    private const int MaxValueLength = 256;

    /// <summary>The member <c>Tags</c> by key; empty when there is none.</summary>
    /// <exception cref="AwsException"><c>InvalidParameterException</c>.</exception>
    public static JsonObject Read(JsonObject input)
    {
        var tags = new JsonObject();
        foreach (var item in input["Tags"] as JsonArray ?? [])
        {
            if (item is not JsonObject tag || tag.Text("Key") is not { Length: > 0 and <= MaxKeyLength } key || (tag.Text("Value") ?? "") is not { Length: <= MaxValueLength } value)
            {
                throw SecretErrors.Parameter($"A tag needs a Key of 1 to {MaxKeyLength} characters and a Value of at most {MaxValueLength}.");
            }

            tags[key] = value;
        }

        return CheckCount(tags);
    }

    public static JsonArray Write(JsonObject tags) =>
        [.. tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = (string)tag.Value! })];

    public JsonObject Tag(JsonObject input, AwsCall call) => store.Write(state =>
    {
        var secret = access.Open(state, input, call, "TagResource");
        var tags = secret.Tags.DeepClone().AsObject();
        foreach (var (key, value) in Read(input))
        {
            tags[key] = (string)value!;
        }

        SecretStore.Put(state, secret with { Tags = CheckCount(tags), ChangedMs = call.Time.ToUnixTimeMilliseconds() });
        return new JsonObject();
    });

    public JsonObject Untag(JsonObject input, AwsCall call) => store.Write(state =>
    {
        var secret = access.Open(state, input, call, "UntagResource");
        var tags = secret.Tags.DeepClone().AsObject();
        foreach (var key in input.Texts("TagKeys"))
        {
            tags.Remove(key);
        }

        SecretStore.Put(state, secret with { Tags = tags, ChangedMs = call.Time.ToUnixTimeMilliseconds() });
        return new JsonObject();
    });

    private static JsonObject CheckCount(JsonObject tags) =>
        tags.Count <= MaxTags ? tags : throw SecretErrors.Parameter($"A secret can have at most {MaxTags} tags.");
}
