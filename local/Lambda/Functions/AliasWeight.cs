namespace Payments.Local.Lambda.Functions;

/// <summary>A version's share (0.0 to 1.0) of an alias's invocations.</summary>
internal sealed record AliasWeight(string Version, double Share);
