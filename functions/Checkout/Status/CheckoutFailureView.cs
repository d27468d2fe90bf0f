namespace Payments.Checkout;

/// <summary>Why a checkout failed.</summary>
/// <param name="Error">The name of the error, such as <c>UnknownIntent</c>.</param>
/// <param name="Message">One sentence.</param>
public sealed record CheckoutFailureView(string Error, string Message);
