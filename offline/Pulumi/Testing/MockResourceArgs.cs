using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource that is registered or read.</summary>
public class MockResourceArgs
{
    public string? Type { get; set; }

    public string? Name { get; set; }

    /// <summary>By wire name; numbers are double.</summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = null!;

    /// <summary>"{urn}::{id}" of an explicit provider, else "".</summary>
    public string? Provider { get; set; }

    /// <summary>The id of a resource that is read or imported, else "".</summary>
    public string? Id { get; set; }
}
