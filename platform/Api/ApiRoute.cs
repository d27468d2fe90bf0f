namespace Payments.Platform;

/// <summary>An operation of the contract and who answers it.</summary>
/// <param name="Name">Names the permission.</param>
/// <param name="Call">Method and path as the ARN of a call has them; a variable of the path is a *.</param>
/// <param name="Function">Who answers.</param>
internal sealed record ApiRoute(string Name, string Call, PaymentFunction Function);
