namespace Payments.Local.Lambda.Functions;

/// <summary>Instances that are kept started for a version or an alias.</summary>
internal sealed record ProvisionedConcurrency(string Function, string Qualifier, int Instances);
