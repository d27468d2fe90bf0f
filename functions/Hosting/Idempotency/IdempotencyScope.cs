namespace Payments.Hosting;

/// <summary>
/// What an idempotency key counts for: two merchants, or two operations, may use the same key without meeting.
/// </summary>
/// <param name="Operation">A constant of the handler, such as <c>POST /checkouts</c>.</param>
/// <param name="Key">As the caller sent it; 1 to <see cref="MaxKeyLength"/> characters.</param>
public sealed record IdempotencyScope(string MerchantId, string Operation, string Key)
{
    /// <summary>Characters of a key [R6].</summary>
    public const int MaxKeyLength = 255;

    public const string HeaderName = "Idempotency-Key";

    /// <summary>The primary key of the record. Neither a merchant's id nor an operation contains the separator.</summary>
    public string RecordKey => $"{MerchantId}#{Operation}#{Key}";
}
