namespace Payments.Policies.Messaging;

internal static class Topics
{
    public const string Topic = "aws:sns/topic:Topic";

    /// <summary>The types that hold the policy of a topic.</summary>
    public static IReadOnlyList<string> PolicyTypes { get; } = ["aws:sns/topicPolicy:TopicPolicy", Topic];
}
