namespace Payments.Webhooks;

/// <summary>What came of one attempt.</summary>
/// <param name="StatusCode">The answer's, if there was one.</param>
/// <param name="Failure">Why there was none, or why it does not count; null for 2xx.</param>
internal sealed record SendResult(int? StatusCode, string? Failure)
{
    public const string TimedOut = "timed_out";
    public const string ConnectionFailed = "connection_failed";
    public const string ForbiddenAddress = "forbidden_address";
    public const string RefusedUrl = "refused_url";
    public const string NotAccepted = "not_accepted";

    public bool Accepted => Failure is null;

    /// <summary>2xx is an acceptance; a redirect is not followed, and so is none.</summary>
    public static SendResult Of(int statusCode) => new(statusCode, statusCode is >= 200 and < 300 ? null : NotAccepted);

    public static SendResult None(string failure) => new(null, failure);
}
