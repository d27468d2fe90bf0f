using System.Security.Cryptography;

namespace Payments.Local.S3.Checksums;

/// <summary>A checksum over bytes as they come.</summary>
internal sealed class RunningChecksum : IDisposable
{
    private readonly ReflectedCrc? _crc;
    private readonly IncrementalHash? _hash;
    private ulong _state;

    public RunningChecksum(ChecksumAlgorithm algorithm)
    {
        _crc = algorithm.Crc;
        _state = _crc?.Start ?? 0;
        _hash = algorithm.Hash is { } name ? IncrementalHash.CreateHash(name) : null;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _hash?.AppendData(bytes);
        if (_crc is not null)
        {
            _state = _crc.Update(_state, bytes);
        }
    }

    public byte[] Finish() => _crc?.Finish(_state) ?? _hash!.GetHashAndReset();

    public void Dispose() => _hash?.Dispose();

    /// <summary>The checksum of bytes at hand.</summary>
    public static byte[] Of(ChecksumAlgorithm algorithm, ReadOnlySpan<byte> bytes)
    {
        using var checksum = new RunningChecksum(algorithm);
        checksum.Append(bytes);
        return checksum.Finish();
    }
}
