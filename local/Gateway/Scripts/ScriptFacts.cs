namespace Payments.Local.Gateway.Scripts;

/// <summary>What rules can match of a request, or of a webhook.</summary>
/// <param name="Operation"><c>authorize</c>, <c>query</c>, …, or <c>webhook</c>.</param>
/// <param name="Event">Type of a webhook.</param>
internal sealed record ScriptFacts(string Operation, string? Reference, string? Token, long? Amount, string? Event = null);
