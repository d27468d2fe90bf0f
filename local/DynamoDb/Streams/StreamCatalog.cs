using System.Globalization;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.State;

namespace Payments.Local.DynamoDb.Streams;

/// <summary>Streams of tables: each enabling makes a new one; a disabled one stays readable for a day.</summary>
internal sealed class StreamCatalog(DynamoDbArns arns, TimeProvider time)
{
    private const string LabelFormat = "yyyy-MM-dd'T'HH:mm:ss.fff";
    private const int TrimPage = 1000;
    private const string Columns = "SELECT id, arn, table_name, view_type, created_ms, disabled_ms, key_schema, trimmed FROM dynamodb_streams ";

    private long HorizonMs => time.GetUtcNow().AddHours(-24).ToUnixTimeMilliseconds();

    /// <summary>Makes a stream for a table.</summary>
    /// <param name="state">The transaction.</param>
    /// <param name="table">The table.</param>
    /// <param name="viewType">What its records show.</param>
    /// <param name="label">A label that is known already (from the graph's outputs); null for the present time.</param>
    public StreamSetting Enable(StateTransaction state, TableDefinition table, string viewType, string? label = null)
    {
        var now = time.GetUtcNow();
        if (label is not null)
        {
            // The program's outputs name this very ARN, whatever stream had it before.
            Forget(state, arns.Stream(table.Name, label));
        }

        label ??= FreeLabel(state, table.Name, now);
        state.Execute(
            "INSERT INTO dynamodb_streams (arn, table_name, view_type, created_ms, key_schema) VALUES (@0, @1, @2, @3, @4)",
            arns.Stream(table.Name, label),
            table.Name,
            viewType,
            now.ToUnixTimeMilliseconds(),
            TableDescription.Schema(table.Key).ToJsonString());
        return new StreamSetting(state.Scalar<long>("SELECT last_insert_rowid()"), label, viewType, IsEnabled: true);
    }

    /// <summary>Ends a stream; its records stay for a day.</summary>
    public StreamSetting Disable(StateTransaction state, StreamSetting stream)
    {
        state.Execute("UPDATE dynamodb_streams SET disabled_ms = @1 WHERE id = @0", stream.Id, time.GetUtcNow().ToUnixTimeMilliseconds());
        return stream with { IsEnabled = false };
    }

    /// <summary>The stream; null when there is none, or it ended a day ago.</summary>
    public StreamInfo? Find(StateTransaction state, string arn) =>
        state.First(Columns + "WHERE arn = @0 AND (disabled_ms IS NULL OR disabled_ms >= @1)", Read, arn, HorizonMs);

    /// <summary>All streams in the order of their ARNs.</summary>
    public List<StreamInfo> List(StateTransaction state)
    {
        var streams = state.Query(Columns + "WHERE disabled_ms IS NULL OR disabled_ms >= @0", Read, HorizonMs);
        streams.Sort((left, right) => string.CompareOrdinal(left.Arn, right.Arn));
        return streams;
    }

    /// <summary>Forgets some of the records older than a day, and streams that ended a day ago.</summary>
    /// <returns>Whether there may be more to forget.</returns>
    public bool Trim(StateTransaction state)
    {
        // Records come in the order of time, so the oldest are the first; a page at a time keeps the transaction short.
        var limit = HorizonMs;
        state.Execute(
            """
            UPDATE dynamodb_streams SET trimmed = coalesce(
                (SELECT max(sequence) FROM (SELECT sequence, stream, created_ms FROM dynamodb_stream_records ORDER BY sequence LIMIT @1)
                 WHERE stream = dynamodb_streams.id AND created_ms < @0), trimmed)
            """,
            limit,
            TrimPage);
        var forgotten = state.Execute(
            "DELETE FROM dynamodb_stream_records WHERE created_ms < @0 AND sequence IN (SELECT sequence FROM dynamodb_stream_records ORDER BY sequence LIMIT @1)",
            limit,
            TrimPage);
        state.Execute("DELETE FROM dynamodb_streams WHERE disabled_ms < @0", limit);
        return forgotten == TrimPage;
    }

    private static StreamInfo Read(StateRow row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetInt64(4),
        row.IsNull(5) ? null : row.GetInt64(5),
        row.IsNull(6) ? null : row.GetString(6),
        row.GetInt64(7));

    private static void Forget(StateTransaction state, string arn)
    {
        state.Execute("DELETE FROM dynamodb_stream_records WHERE stream IN (SELECT id FROM dynamodb_streams WHERE arn = @0)", arn);
        state.Execute("DELETE FROM dynamodb_streams WHERE arn = @0", arn);
    }

    // Two streams of a table within a millisecond: the next millisecond is free.
    private string FreeLabel(StateTransaction state, string table, DateTimeOffset now)
    {
        while (true)
        {
            var label = now.UtcDateTime.ToString(LabelFormat, CultureInfo.InvariantCulture);
            if (state.Scalar<long>("SELECT count(*) FROM dynamodb_streams WHERE arn = @0", arns.Stream(table, label)) == 0)
            {
                return label;
            }

            now = now.AddMilliseconds(1);
        }
    }
}
