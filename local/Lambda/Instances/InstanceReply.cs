namespace Payments.Local.Lambda.Instances;

/// <summary>What came of an init or an invocation.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Payload">The answer or the error object; empty for the others.</param>
/// <param name="Reason">Error type, or how the instance ended, e.g. <c>Runtime exited with error: exit status 1</c>.</param>
public sealed record InstanceReply(InstanceReplyKind Kind, ReadOnlyMemory<byte> Payload, string Reason)
{
    public static InstanceReply Ready { get; } = new(InstanceReplyKind.Ready, default, "");

    public static InstanceReply NotTaken { get; } = new(InstanceReplyKind.NotTaken, default, "");

    public static InstanceReply TooLarge { get; } = new(InstanceReplyKind.TooLarge, default, "");

    public static InstanceReply Answer(ReadOnlyMemory<byte> payload) => new(InstanceReplyKind.Answer, payload, "");

    public static InstanceReply Error(ReadOnlyMemory<byte> payload, string type) => new(InstanceReplyKind.Error, payload, type);

    public static InstanceReply Exit(string reason) => new(InstanceReplyKind.Exit, default, reason);
}
