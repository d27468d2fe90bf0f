using System.Globalization;
using System.Text;
using Payments.Local.Wire;

namespace Payments.Local.S3.Wire;

/// <summary>
/// Takes AWS's own chunk framing (<c>aws-chunked</c>) off a body: <c>size[;chunk-signature=…]</c>, the bytes, and behind the last
/// chunk trailers such as checksums. Signatures of chunks are read over, like those of requests.
/// </summary>
internal sealed class ChunkedStream(Stream source) : Stream
{
    private const int MaxLineLength = 8192;
    private readonly Dictionary<string, string> _trailers = new(StringComparer.OrdinalIgnoreCase);
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private long _left;
    private bool _started;
    private bool _done;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Value of a trailer; null when there is none, or the end is not reached yet.</summary>
    public string? Trailer(string name) => _trailers.GetValueOrDefault(name);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || (_left == 0 && !await NextChunkAsync(cancellationToken)))
        {
            return 0;
        }

        if (_start == _end)
        {
            await FillAsync(cancellationToken);
        }

        var count = (int)Math.Min(Math.Min(buffer.Length, _end - _start), _left);
        _buffer.AsMemory(_start, count).CopyTo(buffer);
        _start += count;
        _left -= count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task<bool> NextChunkAsync(CancellationToken cancellation)
    {
        if (_done)
        {
            return false;
        }

        if (_started && (await ReadLineAsync(cancellation)).Length > 0)
        {
            throw Malformed();
        }

        _started = true;
        var line = await ReadLineAsync(cancellation);
        if (!long.TryParse(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _left) || _left < 0)
        {
            throw Malformed();
        }

        if (_left > 0)
        {
            return true;
        }

        _done = true;
        await ReadTrailersAsync(cancellation);
        return false;
    }

    private async Task ReadTrailersAsync(CancellationToken cancellation)
    {
        // Some clients end with an empty line, some with the end of the body.
        while (await TryReadLineAsync(cancellation) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw Malformed();
            }

            _trailers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellation) => await TryReadLineAsync(cancellation) ?? throw Incomplete();

    private async Task<string?> TryReadLineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end && !await TryFillAsync(cancellation))
            {
                return line.Length == 0 ? null : throw Incomplete();
            }

            var value = _buffer[_start++];
            if (value == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            if (line.Length == MaxLineLength)
            {
                throw Malformed();
            }

            line.Append((char)value);
        }
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        if (!await TryFillAsync(cancellation))
        {
            throw Incomplete();
        }
    }

    private async Task<bool> TryFillAsync(CancellationToken cancellation)
    {
        _start = 0;
        _end = await source.ReadAsync(_buffer, cancellation);
        return _end > 0;
    }

    private static AwsException Incomplete() => S3Errors.Of("IncompleteBody", "The request body terminated unexpectedly");

    private static AwsException Malformed() => S3Errors.InvalidRequest("The chunk framing of the request body cannot be read");
}
