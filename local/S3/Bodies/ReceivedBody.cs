using Payments.Local.S3.Checksums;

namespace Payments.Local.S3.Bodies;

/// <summary>Bytes that have come in whole and been found right. Disposed without having been kept, they are gone.</summary>
internal sealed class ReceivedBody(IContentFiles files) : IDisposable
{
    private bool _kept;

    public long Size { get; init; }

    /// <summary>The bytes of a small body; null when they are in a file.</summary>
    public byte[]? Bytes { get; init; }

    public string? File { get; init; }

    public required byte[] Md5 { get; init; }

    public required ChecksumAlgorithm Algorithm { get; init; }

    public required byte[] Checksum { get; init; }

    /// <summary>A row refers to the file now.</summary>
    public void Keep() => _kept = true;

    public void Dispose()
    {
        if (File is not null && !_kept)
        {
            files.Delete(File);
        }
    }
}
