using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.State;
using Payments.Local.StepFunctions.Storage;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>Tags of state machines and activities.</summary>
internal sealed class TagOperations(StateStore store, IAuthorizer authorizer)
{
    private const int MaxTags = 50;

    public JsonObject Tag(JsonObject input, AwsCall call)
    {
        var arn = Named(input, call, "states:TagResource");
        var tags = Read(input["tags"] as JsonArray ?? throw StatesErrors.Constraint(null, "tags", "Member must not be null"));
        store.Write(state =>
        {
            Need(state, arn);
            Save(state, arn, tags);
        });
        return [];
    }

    public JsonObject Untag(JsonObject input, AwsCall call)
    {
        var arn = Named(input, call, "states:UntagResource");
        store.Write(state =>
        {
            Need(state, arn);
            foreach (var key in input.Texts("tagKeys"))
            {
                state.Execute("DELETE FROM sfn_tags WHERE arn = @0 AND key = @1", arn, key);
            }
        });
        return [];
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        var arn = Named(input, call, "states:ListTagsForResource");
        var tags = store.Read(state =>
        {
            Need(state, arn);
            return state.Query("SELECT key, value FROM sfn_tags WHERE arn = @0 ORDER BY key", row => (JsonNode)new JsonObject { ["key"] = row.GetString(0), ["value"] = row.GetString(1) }, arn);
        });
        return new JsonObject { ["tags"] = new JsonArray([.. tags]) };
    }

    /// <summary>Tags of a request by key.</summary>
    public static Dictionary<string, string> Read(JsonArray? tags)
    {
        var read = new Dictionary<string, string>();
        foreach (var tag in tags?.OfType<JsonObject>() ?? [])
        {
            read[tag.Needed("key")] = tag.Text("value") ?? "";
        }

        return read;
    }

    public static void Save(StateTransaction state, string arn, Dictionary<string, string> tags)
    {
        foreach (var (key, value) in tags)
        {
            state.Execute("INSERT OR REPLACE INTO sfn_tags (arn, key, value) VALUES (@0, @1, @2)", arn, key, value);
        }

        if (state.Scalar<long>("SELECT count(*) FROM sfn_tags WHERE arn = @0", arn) > MaxTags)
        {
            throw new AwsException("TooManyTags", $"Too many tags: '{arn}'");
        }
    }

    private static void Need(StateTransaction state, string arn)
    {
        if (MachineStore.Find(state, arn) is null && ActivityStore.Find(state, arn) is null)
        {
            throw StatesErrors.ResourceNotFound(arn);
        }
    }

    private string Named(JsonObject input, AwsCall call, string action)
    {
        var arn = StatesArn.Parse(input.Needed("resourceArn"), "stateMachine", "activity");
        authorizer.Demand(call, action, arn.Text);
        return arn.Text;
    }
}
