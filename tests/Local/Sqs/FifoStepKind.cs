namespace Payments.Local.Tests.Sqs;

/// <summary>What can happen to a FIFO queue.</summary>
internal enum FifoStepKind
{
    Send,

    /// <summary>The last message once more, with the same deduplication id.</summary>
    SendAgain,
    Receive,
    Delete,

    /// <summary>Visibility time-out 0.</summary>
    GiveBack,
    Extend,
    Wait,
}
