using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>The payment has ended otherwise in the meantime: what was found out may not be written any more [R24].</summary>
public sealed class OutcomeConflict(string message) : Refusal(message);
