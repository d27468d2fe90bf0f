using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>The message is not a payment, or not the one that its intent describes. Step Functions sees it as <see cref="WorkflowErrors.MalformedPayment"/>.</summary>
public sealed class MalformedPayment(string message, Exception? inner = null) : Refusal(message, inner);
