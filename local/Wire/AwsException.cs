using System.Text.Json.Nodes;

namespace Payments.Local.Wire;

/// <summary>A refusal as AWS gives it: the protocols turn it into their own error shapes.</summary>
public sealed class AwsException : Exception
{
    /// <param name="code">AWS's error code without its namespace, e.g. <c>ResourceNotFoundException</c>.</param>
    /// <param name="message">AWS's text.</param>
    /// <param name="status">HTTP status.</param>
    public AwsException(string code, string message, int status = 400)
        : base(message)
    {
        Code = code;
        Status = status;
    }

    public string Code { get; }

    public int Status { get; }

    /// <summary>
    /// Namespace of the code in JSON errors when it is not the service's own, e.g. <c>com.amazon.coral.validate</c>.
    /// </summary>
    public string? ErrorNamespace { get; init; }

    /// <summary>The code in the older query protocol where it differs, e.g. <c>AWS.SimpleQueueService.NonExistentQueue</c>.</summary>
    public string? QueryCode { get; init; }

    /// <summary>Further members of the error's shape, e.g. DynamoDB's <c>CancellationReasons</c>.</summary>
    public JsonObject? Members { get; init; }

    /// <summary>True when the caller is at fault (4xx).</summary>
    public bool SenderFault => Status < 500;

    /// <summary>An operation that the local cloud does not have: 501 with its name, never a silent success.</summary>
    public static AwsException NotBuilt(string service, string operation) =>
        new("NotImplemented", $"{service}:{operation} is not built in the local cloud", 501);
}
