namespace Payments.Local.Lambda.Instances;

/// <summary>Where an instance's lines go.</summary>
/// <param name="Group">e.g. <c>/aws/lambda/payments-checkout-start</c>.</param>
/// <param name="Stream">e.g. <c>2026/01/31/[7]0123456789abcdef0123456789abcdef</c>.</param>
internal sealed record InstanceLogs(string Group, string Stream);
