using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>The payment is to be recorded before it was validated. Step Functions sees it as <see cref="WorkflowErrors.CheckoutNotValidated"/>.</summary>
public sealed class CheckoutNotValidated(string message, Exception? inner = null) : Refusal(message, inner);
