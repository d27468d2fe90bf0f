using Payments.Local.State;

namespace Payments.Local.S3.Bodies;

/// <summary>
/// Bodies in the state: each is a list of segments, slices of contents. So an upload is completed and an object copied without
/// moving a byte; a content goes when no body has it any more and nobody reads it.
/// </summary>
internal sealed class BodyStore
{
    private readonly IContentFiles _files;
    private readonly FileLeases _leases;

    public BodyStore(IContentFiles files)
    {
        _files = files;
        _leases = new FileLeases(files);
    }

    /// <summary>Makes a body of what came in; its file is kept from the commit on.</summary>
    public static long Add(StateTransaction state, ReceivedBody received)
    {
        state.Execute("INSERT INTO s3_contents (size, bytes, file) VALUES (@0, @1, @2)", received.Size, received.Bytes, received.File);
        var content = state.Scalar<long>("SELECT last_insert_rowid()");
        var body = NewBody(state);
        AddSegment(state, body, 0, content, 0, received.Size);
        state.AfterCommit(received.Keep);
        return body;
    }

    /// <summary>A body of other bodies' bytes, one after the other; those stay.</summary>
    public static long Join(StateTransaction state, IEnumerable<long> bodies)
    {
        var joined = NewBody(state);
        var number = 0;
        foreach (var segment in bodies.SelectMany(body => Segments(state, body)))
        {
            AddSegment(state, joined, number++, segment.Content, segment.Skip, segment.Size);
        }

        return joined;
    }

    /// <summary>A body of a range of another one.</summary>
    public static long Slice(StateTransaction state, long body, ByteRange range)
    {
        var slice = NewBody(state);
        var number = 0;
        foreach (var segment in Cut(Segments(state, body), range))
        {
            AddSegment(state, slice, number++, segment.Content, segment.Skip, segment.Size);
        }

        return slice;
    }

    /// <summary>Removes a body, and from the commit on the contents that no other one has.</summary>
    public void Remove(StateTransaction state, long body)
    {
        var contents = Segments(state, body).Select(segment => segment.Content).Distinct().ToList();
        state.Execute("DELETE FROM s3_segments WHERE body = @0", body);
        foreach (var content in contents.Where(content => state.Scalar<long>("SELECT count(*) FROM s3_segments WHERE content = @0", content) == 0))
        {
            var file = state.Scalar<string>("SELECT file FROM s3_contents WHERE id = @0", content);
            state.Execute("DELETE FROM s3_contents WHERE id = @0", content);
            if (file is not null)
            {
                state.AfterCommit(() => _leases.Delete(file));
            }
        }
    }

    /// <summary>Opens a range of a body; within a read, so that nothing is removed between finding and leasing it.</summary>
    public BodyReading Open(StateTransaction state, long body, ByteRange range)
    {
        var slices = new List<BodySlice>();
        foreach (var segment in Cut(Segments(state, body), range))
        {
            var slice = state.First(
                "SELECT bytes, file FROM s3_contents WHERE id = @0",
                row => new BodySlice(row.IsNull(0) ? null : row.GetBytes(0), row.IsNull(1) ? null : row.GetString(1), segment.Skip, segment.Size),
                segment.Content)!;
            slices.Add(slice);
        }

        return new BodyReading(_files, _leases.Take(slices.Select(slice => slice.File).OfType<string>()), slices);
    }

    /// <summary>Removes files that no row knows: what a killed process was writing.</summary>
    public void Sweep(StateTransaction state) =>
        _files.Sweep(state.Query("SELECT file FROM s3_contents WHERE file IS NOT NULL", row => row.GetString(0)).ToHashSet());

    private static long NewBody(StateTransaction state)
    {
        state.Execute("INSERT INTO s3_bodies DEFAULT VALUES");
        var body = state.Scalar<long>("SELECT last_insert_rowid()");

        // The table only hands out numbers.
        state.Execute("DELETE FROM s3_bodies WHERE id < @0", body);
        return body;
    }

    private static void AddSegment(StateTransaction state, long body, int number, long content, long skip, long size) =>
        state.Execute("INSERT INTO s3_segments (body, number, content, skip, size) VALUES (@0, @1, @2, @3, @4)", body, number, content, skip, size);

    private static List<(long Content, long Skip, long Size)> Segments(StateTransaction state, long body) =>
        state.Query("SELECT content, skip, size FROM s3_segments WHERE body = @0 ORDER BY number", row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), body);

    private static IEnumerable<(long Content, long Skip, long Size)> Cut(List<(long Content, long Skip, long Size)> segments, ByteRange range)
    {
        var start = 0L;
        foreach (var (content, skip, size) in segments)
        {
            var from = Math.Max(range.Start, start);
            var end = Math.Min(range.Start + range.Length, start + size);
            if (from < end)
            {
                yield return (content, skip + from - start, end - from);
            }

            start += size;
        }
    }
}
