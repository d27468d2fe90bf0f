namespace Payments.Platform.Tests.Running;

/// <summary>What a service says of a handler.</summary>
/// <param name="Service">Such as <c>payments-checkout</c>.</param>
/// <param name="Handler">The handler's name.</param>
/// <param name="Variables">Environment variables it reads.</param>
/// <param name="Actions">What it does, as <c>dynamodb:GetItem checkouts</c>.</param>
internal sealed record HandlerRow(string Service, string Handler, IReadOnlyList<string> Variables, IReadOnlyList<string> Actions);
