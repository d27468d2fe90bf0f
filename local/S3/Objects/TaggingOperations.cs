using System.Text.Json.Nodes;
using Payments.Local.S3.Buckets;
using Payments.Local.S3.Notifications;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Objects;

/// <summary>Tags of objects.</summary>
internal sealed class TaggingOperations(StateStore state, S3Access access, EventOutbox outbox)
{
    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenObject(input, call, Action("GetObject", input));
        return state.Read(reading =>
        {
            var version = VersionFinder.Find(reading, input, bucket);
            var answer = new JsonObject { ["TagSet"] = Tags.ToSet(version.Details.Tags) };
            ObjectAnswers.AddVersion(answer, bucket, version.VersionId);
            return answer;
        });
    }

    public JsonObject Put(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenObject(input, call, Action("PutObject", input));
        var tags = Tags.FromSet(input.ObjectOf("Tagging") ?? throw S3Errors.MalformedXml(), ofObject: true);
        return Change(input, bucket, tags, "ObjectTagging:Put", call);
    }

    public JsonObject Delete(JsonObject input, AwsCall call) =>
        Change(input, access.OpenObject(input, call, Action("DeleteObject", input)), [], "ObjectTagging:Delete", call);

    private static string Action(string verb, JsonObject input) => input["VersionId"] is null ? $"{verb}Tagging" : $"{verb}VersionTagging";

    private JsonObject Change(JsonObject input, Bucket bucket, Dictionary<string, string> tags, string happened, AwsCall call) => state.Write(writing =>
    {
        var version = VersionFinder.Find(writing, input, bucket);
        VersionStore.SetDetails(writing, version, version.Details with { Tags = tags });
        outbox.Add(writing, bucket, happened, version, call);
        var answer = new JsonObject();
        ObjectAnswers.AddVersion(answer, bucket, version.VersionId);
        return answer;
    });
}
