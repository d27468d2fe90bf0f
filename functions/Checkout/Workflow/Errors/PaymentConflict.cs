using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>The transaction's row exists and is another payment's. Step Functions sees it as <see cref="WorkflowErrors.PaymentConflict"/>.</summary>
public sealed class PaymentConflict(string message, Exception? inner = null) : Refusal(message, inner);
