namespace Payments.Local.S3.Bodies;

/// <summary>The bytes that a client sends for an object.</summary>
/// <param name="Stream">The bytes themselves, without any chunk framing.</param>
internal sealed record IncomingBody(Stream Stream)
{
    /// <summary>How many bytes the client said; null when it did not.</summary>
    public long? Length { get; init; }

    /// <summary><c>x-amz-content-sha256</c> where it is a hash; null when the payload is unsigned or signed by chunk.</summary>
    public string? Sha256Hex { get; init; }

    /// <summary>Name of the trailer that the client announced (<c>x-amz-trailer</c>); null for none.</summary>
    public string? TrailerName { get; init; }

    /// <summary>Value of a trailer, once the stream has ended.</summary>
    public Func<string, string?> Trailer { get; init; } = _ => null;
}
