using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.S3.Objects;

/// <summary>What is kept of a version besides its bytes.</summary>
internal sealed record ObjectDetails
{
    /// <summary>Members that reading gives back as they were given: content type, metadata, encryption, storage class.</summary>
    public JsonObject System { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary><c>GOVERNANCE</c> or <c>COMPLIANCE</c>; null when it is not retained.</summary>
    public string? LockMode { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? RetainUntilMs { get; init; }

    /// <summary><c>ON</c> or <c>OFF</c>; null when it was never set.</summary>
    public string? LegalHold { get; init; }

    public ObjectChecksum? Checksum { get; init; }

    /// <summary>The parts of a multipart upload, in order; empty for an object that came in one piece.</summary>
    public IReadOnlyList<ObjectPart> Parts { get; init; } = [];

    public static ObjectDetails Parse(string json) => JsonSerializer.Deserialize<ObjectDetails>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Whether this version may not be deleted or changed now.</summary>
    /// <param name="nowMs">Unix milliseconds.</param>
    /// <param name="bypassGovernance">The caller asked to pass over governance, and may.</param>
    public bool IsLocked(long nowMs, bool bypassGovernance) =>
        LegalHold == "ON" || (RetainUntilMs > nowMs && !(bypassGovernance && LockMode == "GOVERNANCE"));
}
