using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>There is no such intent [R20]. Step Functions sees it as <see cref="WorkflowErrors.UnknownIntent"/>.</summary>
public sealed class UnknownIntent(string message, Exception? inner = null) : Refusal(message, inner);
