using System.Text.Json.Nodes;
using Payments.Local.Sqs.Queues;

namespace Payments.Local.Sqs.Messages;

/// <summary>What a receive asks for.</summary>
internal sealed record ReceiveRequest
{
    private const int MostMessages = 10;
    private const int MostWaitSeconds = 20;
    private const int MostVisibilitySeconds = 43200;

    public required int MaxMessages { get; init; }

    public required TimeSpan VisibilityTimeout { get; init; }

    public required TimeSpan Wait { get; init; }

    /// <summary>Whether who receives ends with the cloud: see <see cref="AbandonedReceives"/>.</summary>
    public bool HeldInside { get; init; }

    /// <summary>Names of system attributes; may hold <c>All</c>.</summary>
    public required IReadOnlyList<string> SystemAttributes { get; init; }

    /// <summary>Names and patterns of message attributes.</summary>
    public required IReadOnlyList<string> Attributes { get; init; }

    /// <exception cref="Wire.AwsException">A number is out of range.</exception>
    public static ReceiveRequest Read(JsonObject input, Queue queue)
    {
        var most = input.Integer("MaxNumberOfMessages", 1, MostMessages, $"Must be between 1 and {MostMessages}, if provided.");
        var wait = input.Integer("WaitTimeSeconds", 0, MostWaitSeconds, $"Must be >= 0 and <= {MostWaitSeconds}, if provided.");
        var visibility = input.Integer("VisibilityTimeout", 0, MostVisibilitySeconds, $"Must be >= 0 and <= {MostVisibilitySeconds}, if provided.");

        // Accepted, and without effect: on loopback no answer is lost after the messages were taken.
        if (input.Text("ReceiveRequestAttemptId") is { } attempt)
        {
            MessageText.CheckId("ReceiveRequestAttemptId", attempt);
        }

        return new ReceiveRequest
        {
            MaxMessages = most ?? 1,
            Wait = wait is { } seconds ? TimeSpan.FromSeconds(seconds) : queue.Attributes.ReceiveWait,
            VisibilityTimeout = visibility is { } hidden ? TimeSpan.FromSeconds(hidden) : queue.Attributes.VisibilityTimeout,
            SystemAttributes = [.. input.Texts("AttributeNames"), .. input.Texts("MessageSystemAttributeNames")],
            Attributes = input.Texts("MessageAttributeNames"),
        };
    }
}
