namespace Payments.Cli.ProviderCheck.CloudFormation;

/// <summary>A value that breaks a rule.</summary>
internal sealed record Violation(string Problem, string Allowed);
