using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>The checkout has failed, for good: a late run may not bring it back. Step Functions sees it as <see cref="WorkflowErrors.CheckoutClosed"/>.</summary>
public sealed class CheckoutClosed(string message, Exception? inner = null) : Refusal(message, inner);
