using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Iam;
using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Reading;

/// <summary>Scan: all items of a table or an index, in the order of their hashes; in segments when a client reads in parallel.</summary>
internal sealed class Scan(StateStore store, TableAccess access, TimeProvider time) : IDynamoDbOperation
{
    private static readonly byte[] End = [.. SortRange.All.High];

    public string Name => "Scan";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var segment = input.ReadInteger("Segment");
        var segments = input.ReadInteger("TotalSegments");
        var request = ReadRequest.Read(input, ExpressionParameters.Scan, (violations, limit) =>
        {
            violations.AtLeast(limit, "limit", 1);
            violations.AtLeast(segment, "segment", 0);
            violations.AtLeast(segments, "totalSegments", 1);
            if (segments > 1_000_000)
            {
                violations.Add($"{segments}", "totalSegments", "Member must have value less than or equal to 1000000");
            }
        }, () => CheckSegments(segment, segments));
        var table = access.Peek(request.Table);
        access.Demand(call, Name, table, request.Table, request.Index, AccessContext.ForScan(table, request));
        var (from, to) = segments is { } total ? (Bound(segment!.Value, total), Bound(segment.Value + 1, total)) : ([], End);
        return store.Read(state =>
        {
            var target = ReadTarget.Of(access.ForItems(state, request.Table), request, time.GetUtcNow());
            target.CheckStartCount(request.Start, query: false);
            foreach (var attribute in target.Index?.Key.Attributes ?? [])
            {
                ReadTarget.CheckStart(request.Start, attribute);
            }

            var start = target.StartAt(request.Start);
            CheckStart(start, from, to, segment, segments);
            target.CheckShown(request);
            var page = new ReadPage(target.Table, target.Index, ReadTarget.Plan(request));
            page.Fill(new RowReader(state, target.Table, target.Index).Everything(from, to, start, request.Limit ?? int.MaxValue));
            return page.Answer();
        });
    }

    private static void CheckSegments(int? segment, int? segments)
    {
        if (segment is not null && segments is null)
        {
            throw DynamoDbError.Validation("The TotalSegments parameter is required but was not present in the request when Segment parameter is present");
        }

        if (segments is not null && segment is null)
        {
            throw DynamoDbError.Validation("The Segment parameter is required but was not present in the request when parameter TotalSegments is present");
        }

        if (segment >= segments)
        {
            throw DynamoDbError.Validation(
                $"The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: {segment} is not less than TotalSegments: {segments}");
        }
    }

    // Segments share the hashes evenly.
    private static byte[] Bound(int segment, int segments)
    {
        if (segment == segments)
        {
            return End;
        }

        var bound = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bound, (uint)((ulong)segment * (1UL << 32) / (ulong)segments));
        return bound;
    }

    private static void CheckStart((ItemKey Entry, ItemKey Tie)? start, byte[] from, byte[] to, int? segment, int? segments)
    {
        if (start is { Entry.Partition: var at } && (at.AsSpan().SequenceCompareTo(from) < 0 || at.AsSpan().SequenceCompareTo(to) >= 0))
        {
            throw DynamoDbError.Validation(
                "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. "
                + $"TotalSegments: {segments} Segment: {segment}");
        }
    }
}
