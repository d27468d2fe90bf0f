using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Buckets;

/// <summary>Getting, putting and deleting one setting of a bucket; one of these for each setting that works alike.</summary>
internal sealed class SettingOperations(StateStore state, S3Access access, SettingDescription setting)
{
    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, $"Get{setting.Action}");
        var value = state.Read(reading => SettingStore.Find(reading, bucket.Id, setting.Kind)) ?? setting.Default?.Invoke()
            ?? throw S3Errors.Of(setting.MissingCode, setting.MissingText, 404, new JsonObject { ["BucketName"] = bucket.Name });
        return setting.OutputMember is { } member ? new JsonObject { [member] = value } : value;
    }

    public JsonObject Put(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, $"Put{setting.Action}");
        var value = input.ObjectOf(setting.InputMember) ?? throw S3Errors.MalformedXml();
        setting.Check(value);
        state.Write(writing => SettingStore.Put(writing, BucketStore.Get(writing, bucket).Id, setting.Kind, value));
        return [];
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, $"Put{setting.Action}");
        state.Write(writing => SettingStore.Remove(writing, BucketStore.Get(writing, bucket).Id, setting.Kind));
        return [];
    }
}
