using System.Text.Json.Nodes;

namespace Payments.Local.Lambda.Sources;

/// <summary>A stream's record on its way to a function.</summary>
/// <param name="Sequence">Its sequence number: equally long texts, so that they compare as numbers do.</param>
/// <param name="CreatedSeconds">When it was written, seconds of the epoch.</param>
/// <param name="SizeBytes">Of its keys and images.</param>
/// <param name="Event">The record as the function sees it.</param>
internal sealed record StreamRecord(string Sequence, long CreatedSeconds, long SizeBytes, JsonObject Event)
{
    /// <param name="record">A record of GetRecords; it becomes the event's.</param>
    /// <param name="streamArn">The stream.</param>
    public static StreamRecord From(JsonObject record, string streamArn)
    {
        // The API writes these names with a capital, the event does not.
        if (record["userIdentity"] is JsonObject identity)
        {
            record["userIdentity"] = new JsonObject { ["type"] = (string?)identity["Type"], ["principalId"] = (string?)identity["PrincipalId"] };
        }

        record["eventSourceARN"] = streamArn;
        var change = record["dynamodb"]!;
        return new StreamRecord((string)change["SequenceNumber"]!, (long)change["ApproximateCreationDateTime"]!, (int)change[nameof(SizeBytes)]!, record);
    }

    /// <summary>
    /// Which of <paramref name="lanes"/> processes the record: always the same for items of one partition key, as AWS's
    /// parallelization factor has it.
    /// </summary>
    public int Lane(int lanes)
    {
        if (lanes == 1)
        {
            return 0;
        }

        // FNV-1a: the same in every process, so that checkpoints stay true. The partition key is the first of the keys.
        var hash = 2166136261u;
        foreach (var character in Event["dynamodb"]!["Keys"]!.AsObject().First().Value!.ToJsonString())
        {
            hash = (hash ^ character) * 16777619u;
        }

        return (int)(hash % (uint)lanes);
    }
}
