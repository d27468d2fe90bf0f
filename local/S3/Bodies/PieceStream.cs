namespace Payments.Local.S3.Bodies;

/// <summary>A stream over pieces of memory of whatever length each has.</summary>
internal sealed class PieceStream(List<byte[]> pieces, bool write) : Stream
{
    private long _position;

    public override bool CanRead => !write;

    public override bool CanSeek => !write;

    public override bool CanWrite => write;

    public override long Length => pieces.Sum(piece => (long)piece.Length);

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        var start = 0L;
        foreach (var piece in pieces)
        {
            if (_position < start + piece.Length)
            {
                var from = piece.AsSpan((int)(_position - start));
                var count = Math.Min(from.Length, buffer.Length);
                from[..count].CopyTo(buffer);
                _position += count;
                return count;
            }

            start += piece.Length;
        }

        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => pieces.Add(buffer.ToArray());

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => _position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
        // Memory has nothing to flush.
    }

    public override void SetLength(long value) => throw new NotSupportedException();
}
