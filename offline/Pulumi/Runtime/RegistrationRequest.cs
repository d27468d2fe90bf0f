using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A resource as the monitor hears of it; the properties are in wire form.</summary>
internal sealed record RegistrationRequest(
    string Type, string Name, string ParentUrn, string ProviderReference, ImmutableDictionary<string, object?> Properties);
