using System.Security.Cryptography;
using Payments.Local.S3.Checksums;

namespace Payments.Local.S3.Bodies;

/// <summary>Computes MD5 and a checksum of what is written, and keeps nothing.</summary>
internal sealed class DigestStream(ChecksumAlgorithm algorithm) : Stream
{
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly RunningChecksum _checksum = new(algorithm);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public (byte[] Md5, byte[] Checksum) Finish() => (_md5.GetHashAndReset(), _checksum.Finish());

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _md5.AppendData(buffer);
        _checksum.Append(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
        // Nothing is kept.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _md5.Dispose();
        _checksum.Dispose();
        base.Dispose(disposing);
    }
}
