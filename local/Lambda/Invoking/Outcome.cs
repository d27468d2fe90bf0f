using Payments.Local.Lambda.Instances;

namespace Payments.Local.Lambda.Invoking;

/// <summary>What an invocation came to, before it is reported.</summary>
/// <param name="Payload">Answer or error object.</param>
/// <param name="Failed">Whether the payload is an error.</param>
internal sealed record Outcome(ReadOnlyMemory<byte> Payload, bool Failed)
{
    /// <summary><c>timeout</c> or <c>error</c> when Lambda ended it; null when the function itself replied.</summary>
    public string? Status { get; init; }

    /// <summary>Lambda's own error; null when the function itself replied.</summary>
    public FunctionError? Error { get; init; }

    /// <summary>The instance is of no more use.</summary>
    public bool EndsInstance { get; init; }

    public static Outcome Answer(ReadOnlyMemory<byte> payload) => new(payload, Failed: false);

    /// <summary>The function said what is wrong, and can take the next event.</summary>
    public static Outcome Reported(ReadOnlyMemory<byte> error) => new(error, Failed: true);

    /// <summary>Lambda says what is wrong, and ends the instance.</summary>
    public static Outcome Ended(FunctionError error, string status = "error") =>
        new(error.Payload, Failed: true) { Status = status, Error = error, EndsInstance = true };

    /// <summary>A reply in these terms; <see cref="InstanceReplyKind.NotTaken"/> counts as an exit.</summary>
    public static Outcome From(InstanceReply reply, string requestId) => reply.Kind switch
    {
        InstanceReplyKind.Answer => Answer(reply.Payload),
        InstanceReplyKind.Error => Reported(reply.Payload),
        InstanceReplyKind.TooLarge => new Outcome(FunctionError.TooLarge().Payload, Failed: true) { Status = "error", Error = FunctionError.TooLarge() },
        InstanceReplyKind.Exit => Ended(FunctionError.Exited(requestId, reply.Reason)),
        _ => Ended(FunctionError.Exited(requestId, "Runtime exited without providing a reason")),
    };
}
