using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>The intent has left PENDING [R20]. Step Functions sees it as <see cref="WorkflowErrors.IntentNotPending"/>.</summary>
public sealed class IntentNotPending(string message, Exception? inner = null) : Refusal(message, inner);
