namespace Payments.Local.ApiGateway.Authorizers;

/// <summary>What an authorizer answered.</summary>
/// <param name="PrincipalId">Who calls.</param>
/// <param name="Policy">IAM policy (JSON) on <c>execute-api:Invoke</c>.</param>
/// <param name="Context">What it knows of the caller, as texts.</param>
/// <param name="UsageKey">The API key, where the API takes it from its authorizer; null when none was given.</param>
internal sealed record AuthorizerResult(string PrincipalId, string Policy, IReadOnlyDictionary<string, string> Context, string? UsageKey);
