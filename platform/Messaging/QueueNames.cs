namespace Payments.Platform;

/// <summary>Names of queues: SQS wants <c>.fifo</c> at the end of the name of a FIFO queue, and of no other.</summary>
internal static class QueueNames
{
    public static string Of(string name, bool fifo) => fifo ? $"{name}.fifo" : name;
}
