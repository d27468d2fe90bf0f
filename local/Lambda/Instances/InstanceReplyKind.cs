namespace Payments.Local.Lambda.Instances;

/// <summary>What came of an init or an invocation.</summary>
public enum InstanceReplyKind
{
    /// <summary>Init has ended well.</summary>
    Ready,

    /// <summary>The function answered; the payload is its answer.</summary>
    Answer,

    /// <summary>The function, or its init, failed and said how; the payload is its error object.</summary>
    Error,

    /// <summary>The answer is larger than Lambda passes on.</summary>
    TooLarge,

    /// <summary>The instance ended before it answered; <see cref="InstanceReply.Reason"/> says how.</summary>
    Exit,

    /// <summary>The instance had ended before it took the event: nothing has run.</summary>
    NotTaken,
}
