namespace Payments.Gateway;

/// <summary>Why a call has no answer.</summary>
public static class GatewayFailureReasons
{
    /// <summary>No connection could be made.</summary>
    public const string NoConnection = "no_connection";

    /// <summary>429.</summary>
    public const string Throttled = "throttled";

    /// <summary>401, also with the secret's newest key.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>The time for the call was over.</summary>
    public const string TimedOut = "timed_out";

    /// <summary>The connection was lost.</summary>
    public const string ConnectionLost = "connection_lost";

    /// <summary>5xx.</summary>
    public const string ServerError = "server_error";

    /// <summary>An answer that is not one of the protocol.</summary>
    public const string UnreadableAnswer = "unreadable_answer";
}
