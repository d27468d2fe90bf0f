using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>The customer did not prove who it is; the workflow declines [R21].</summary>
public sealed class AuthenticationFailed(string message) : Refusal(message);
