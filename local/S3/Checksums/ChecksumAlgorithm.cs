using System.Security.Cryptography;

namespace Payments.Local.S3.Checksums;

/// <summary>A checksum that S3 keeps with objects.</summary>
/// <param name="Name">As in <c>ChecksumAlgorithm</c>, e.g. <c>CRC64NVME</c>.</param>
/// <param name="Crc">The CRC; null for a hash.</param>
/// <param name="Hash">The hash; null for a CRC.</param>
internal sealed record ChecksumAlgorithm(string Name, ReflectedCrc? Crc, HashAlgorithmName? Hash)
{
    public static ChecksumAlgorithm Crc64Nvme { get; } = new("CRC64NVME", ReflectedCrc.Crc64Nvme, null);

    public static IReadOnlyList<ChecksumAlgorithm> All { get; } =
    [
        new("CRC32", ReflectedCrc.Crc32, null),
        new("CRC32C", ReflectedCrc.Crc32C, null),
        Crc64Nvme,
        new("SHA1", null, HashAlgorithmName.SHA1),
        new("SHA256", null, HashAlgorithmName.SHA256),
    ];

    /// <summary>Member of requests and answers, e.g. <c>ChecksumCRC32</c>.</summary>
    public string Member => $"Checksum{Name}";

    /// <summary>HTTP header or trailer, e.g. <c>x-amz-checksum-crc32</c>.</summary>
    public string Header => $"x-amz-checksum-{Name.ToLowerInvariant()}";

    /// <summary>Bytes of a value.</summary>
    public int Size => Crc?.Bytes ?? (Hash == HashAlgorithmName.SHA1 ? SHA1.HashSizeInBytes : SHA256.HashSizeInBytes);

    /// <summary>Null when S3 knows none of that name.</summary>
    public static ChecksumAlgorithm? Find(string? name) => All.FirstOrDefault(algorithm => algorithm.Name == name?.ToUpperInvariant());

    public static ChecksumAlgorithm? FindHeader(string header) =>
        All.FirstOrDefault(algorithm => algorithm.Header.Equals(header.Trim(), StringComparison.OrdinalIgnoreCase));
}
