using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>
/// Makes API Gateway answer 401: it does so when an authorizer fails with exactly this message (any other failure is a 500).
/// </summary>
internal sealed class Unauthorized() : Refusal("Unauthorized");
