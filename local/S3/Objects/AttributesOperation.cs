using System.Text.Json.Nodes;
using Payments.Local.S3.Buckets;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Objects;

/// <summary>GetObjectAttributes.</summary>
internal sealed class AttributesOperation(StateStore state, S3Access access, VersionFinder finder)
{
    private const int MaxParts = 1000;

    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenObject(input, call, input["VersionId"] is null ? "GetObject" : "GetObjectVersion");
        var wanted = input["ObjectAttributes"] is JsonArray list
            ? [.. list.Select(item => item!.ToString())]
            : input.Required("ObjectAttributes").Split(',').Select(name => name.Trim()).ToHashSet();
        var version = finder.Reporting(input, bucket, call, () => state.Read(reading => VersionFinder.Find(reading, input, bucket)));
        var answer = new JsonObject { ["LastModified"] = S3Input.Iso(version.ModifiedMs) };
        ObjectAnswers.AddVersion(answer, bucket, version.VersionId);
        if (wanted.Contains("ETag"))
        {
            answer["ETag"] = version.ETag;
        }

        if (wanted.Contains("Checksum") && version.Details.Checksum is { } checksum)
        {
            var value = new JsonObject();
            ObjectAnswers.AddChecksum(value, checksum);
            answer["Checksum"] = value;
        }

        if (wanted.Contains("ObjectParts") && version.Details.Parts.Count > 0)
        {
            answer["ObjectParts"] = Parts(input, version);
        }

        if (wanted.Contains("StorageClass"))
        {
            answer["StorageClass"] = version.Details.System.TextOf("StorageClass") ?? "STANDARD";
        }

        if (wanted.Contains("ObjectSize"))
        {
            answer["ObjectSize"] = version.Size;
        }

        return answer;
    }

    private static JsonObject Parts(JsonObject input, ObjectVersion version)
    {
        var marker = input.NumberOf("PartNumberMarker") ?? 0;
        var most = (int)Math.Min(MaxParts, input.NumberOf("MaxParts") ?? MaxParts);
        var algorithm = version.Details.Checksum!.Algorithm;
        var behind = version.Details.Parts.Where(part => part.Number > marker).ToList();
        var page = behind.Take(most).ToList();
        return new JsonObject
        {
            ["TotalPartsCount"] = version.Details.Parts.Count,
            ["PartNumberMarker"] = marker,
            ["NextPartNumberMarker"] = page.Count > 0 ? page[^1].Number : marker,
            ["MaxParts"] = most,
            ["IsTruncated"] = behind.Count > page.Count,
            ["Parts"] = new JsonArray([.. page.Select(part => new JsonObject
            {
                ["PartNumber"] = part.Number,
                ["Size"] = part.Size,
                [$"Checksum{algorithm}"] = part.Checksum,
            })]),
        };
    }
}
