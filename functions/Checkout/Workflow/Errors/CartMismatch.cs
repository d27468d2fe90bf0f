using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>The items do not add up to the amount, or the amount is not the intent's [R20]. Step Functions sees it as <see cref="WorkflowErrors.CartMismatch"/>.</summary>
public sealed class CartMismatch(string message, Exception? inner = null) : Refusal(message, inner);
