using Payments.Local.Sqs.Queues;
using Payments.Local.Wire;

namespace Payments.Local.Sqs;

/// <summary>A queue's redrive policies as text, for whoever only wants to know whether SQS takes them.</summary>
public static class RedriveText
{
    /// <summary>What is wrong with a <c>RedrivePolicy</c>, in SQS's words; null for nothing.</summary>
    public static string? PolicyProblem(string json) => Problem(() => RedrivePolicy.Parse(json));

    /// <summary>What is wrong with a <c>RedriveAllowPolicy</c>, in SQS's words; null for nothing.</summary>
    public static string? AllowPolicyProblem(string json) => Problem(() => RedriveAllowPolicy.Parse(json));

    private static string? Problem(Action parse)
    {
        try
        {
            parse();
            return null;
        }
        catch (AwsException refused)
        {
            return refused.Message;
        }
    }
}
