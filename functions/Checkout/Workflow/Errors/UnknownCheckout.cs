using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>There is no such checkout, or it is not this merchant's. Step Functions sees it as <see cref="WorkflowErrors.UnknownCheckout"/>.</summary>
public sealed class UnknownCheckout(string message, Exception? inner = null) : Refusal(message, inner);
