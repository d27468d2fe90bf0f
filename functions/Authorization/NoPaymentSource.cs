using Payments.Hosting;

namespace Payments.Authorization;

/// <summary>There is nothing to pay the intent with.</summary>
public sealed class NoPaymentSource(string message) : Refusal(message);
