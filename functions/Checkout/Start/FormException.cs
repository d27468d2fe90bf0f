using Payments.Domain;

namespace Payments.Checkout;

/// <summary>The form of a request's body is wrong, at one field.</summary>
internal sealed class FormException(string param, string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public ValidationError Error { get; } = new(param, code, message);
}
