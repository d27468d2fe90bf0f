using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a registration or a read came back with; the properties are in wire form.</summary>
internal sealed record RegisteredState(string Urn, string Id, ImmutableDictionary<string, object?> Properties);
