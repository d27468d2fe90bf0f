using Payments.Hosting;

namespace Payments.Captures;

/// <summary>The body of a capture; it may be missing.</summary>
/// <param name="Amount">Minor units; null for all that is authorized and not captured.</param>
/// <param name="Currency">Of the amount, if the merchant wants it checked.</param>
/// <param name="Final">Gives the rest back; else it stays authorized for captures to come.</param>
internal sealed record CaptureRequestBody(long? Amount, string? Currency, bool Final)
{
    /// <exception cref="ApiException">400: it is not such a body.</exception>
    public static CaptureRequestBody Read(byte[] bytes)
    {
        var body = JsonBody.Read(bytes, "amount", "currency", "final");
        return new(body.Amount("amount"), body.Text("currency", 3), body.Flag("final") ?? true);
    }
}
