using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Payments.Local.S3.Checksums;
using Payments.Local.Wire;

namespace Payments.Local.S3.Bodies;

/// <summary>Computes what S3 knows of a body, and compares it with what the client said of it.</summary>
internal sealed class BodyCheck : IDisposable
{
    private readonly IncomingBody _body;
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly IncrementalHash? _sha256;
    private readonly RunningChecksum _checksum;
    private readonly byte[]? _expectedMd5;
    private readonly byte[]? _expected;
    private long _size;

    /// <param name="body">The bytes.</param>
    /// <param name="input">Members <c>ContentMD5</c>, <c>ChecksumAlgorithm</c>, <c>Checksum…</c>.</param>
    /// <param name="fallback">Which checksum is kept when the client names none.</param>
    /// <exception cref="AwsException">What the client says of its body is not well formed.</exception>
    public BodyCheck(IncomingBody body, JsonObject input, ChecksumAlgorithm fallback)
    {
        _body = body;
        var given = ChecksumAlgorithm.All.Where(algorithm => input[algorithm.Member] is not null).ToList();
        if (given.Count > 1)
        {
            throw S3Errors.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }

        var announced = body.TrailerName is { } trailer ? ChecksumAlgorithm.FindHeader(trailer) : null;
        Algorithm = given.FirstOrDefault() ?? announced ?? ChecksumAlgorithm.Find(input.TextOf("ChecksumAlgorithm")) ?? fallback;
        _expected = given.Count == 0 ? null : Decode(input.TextOf(Algorithm.Member)!, Algorithm);
        _expectedMd5 = input.TextOf("ContentMD5") is { } md5 ? DecodeMd5(md5) : null;
        _sha256 = body.Sha256Hex is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _checksum = new RunningChecksum(Algorithm);
    }

    public ChecksumAlgorithm Algorithm { get; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _size += bytes.Length;
        _md5.AppendData(bytes);
        _sha256?.AppendData(bytes);
        _checksum.Append(bytes);
    }

    /// <summary>MD5 and checksum of the whole body.</summary>
    /// <exception cref="AwsException">They are not what the client said, or bytes are missing.</exception>
    public (byte[] Md5, byte[] Checksum) Finish()
    {
        if (_body.Length is { } length && length != _size)
        {
            throw S3Errors.Of("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header");
        }

        var md5 = _md5.GetHashAndReset();
        if (_expectedMd5 is not null && !md5.AsSpan().SequenceEqual(_expectedMd5))
        {
            throw S3Errors.Of("BadDigest", "The Content-MD5 you specified did not match what we received.");
        }

        if (_sha256 is not null && !Convert.ToHexStringLower(_sha256.GetHashAndReset()).Equals(_body.Sha256Hex, StringComparison.OrdinalIgnoreCase))
        {
            throw S3Errors.Of("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }

        var checksum = _checksum.Finish();
        var expected = _expected ?? (_body.Trailer(Algorithm.Header) is { } trailer ? Decode(trailer, Algorithm) : null);
        return expected is null || checksum.AsSpan().SequenceEqual(expected)
            ? (md5, checksum)
            : throw S3Errors.Of("BadDigest", $"The {Algorithm.Name} you specified did not match the calculated checksum.");
    }

    public void Dispose()
    {
        _md5.Dispose();
        _sha256?.Dispose();
        _checksum.Dispose();
    }

    private static byte[] Decode(string text, ChecksumAlgorithm algorithm)
    {
        var bytes = new byte[algorithm.Size];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var written) && written == bytes.Length
            ? bytes
            : throw S3Errors.InvalidRequest($"Value for {algorithm.Header} header is invalid.");
    }

    private static byte[] DecodeMd5(string text)
    {
        var bytes = new byte[MD5.HashSizeInBytes];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == bytes.Length
            ? bytes
            : throw S3Errors.Of("InvalidDigest", "The Content-MD5 you specified was invalid.");
    }
}
