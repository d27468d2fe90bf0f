using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>The intent was not paid in time [R20]. Step Functions sees it as <see cref="WorkflowErrors.IntentExpired"/>.</summary>
public sealed class IntentExpired(string message, Exception? inner = null) : Refusal(message, inner);
