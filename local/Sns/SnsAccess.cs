using Payments.Local.Iam;
using Payments.Local.Kms;
using Payments.Local.Sns.Topics;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sns;

/// <summary>Finds the topic that a request names and asks whether the caller may do what it wants with it.</summary>
internal sealed class SnsAccess(StateStore state, SnsArns arns, IAuthorizer authorizer, IKeyAccess keys)
{
    /// <summary>The topic of the member <c>TopicArn</c>.</summary>
    /// <exception cref="AwsException">Not allowed, or no such topic.</exception>
    public Topic Open(string arn, AwsCall call, string action, string member = "TopicArn", ConditionContext? context = null) =>
        Find(arns.TopicName(arn, member), call, action, context) ?? throw SnsErrors.NoTopic();

    /// <summary>The topic, for publishing: who publishes to an encrypted one must be able to have its key used (SNS guide, "Encryption at rest").</summary>
    /// <exception cref="AwsException">Not allowed, no such topic, or its key refuses.</exception>
    public Topic OpenToPublish(string arn, AwsCall call)
    {
        var topic = Open(arn, call, "Publish");
        keys.Demand(call, new KeyUse(topic.KmsKey, "sns", "aws:sns:topicArn", topic.Arn), SnsErrors.Key, "GenerateDataKey", "Decrypt");
        return topic;
    }

    /// <summary>The topic of that name; null when there is none, which only those learn who may know.</summary>
    public Topic? Find(string name, AwsCall call, string action, ConditionContext? context = null)
    {
        // Asked outside of a transaction: the authorizer keeps books.
        var topic = state.Read(reading => TopicStore.Find(reading, arns, name));
        Demand(call, action, arns.Topic(name), topic?.Policy, context);
        return topic;
    }

    /// <summary>Asks for an action, in SNS's own words when it is refused.</summary>
    /// <param name="call">Who asks.</param>
    /// <param name="action">IAM action without its service, e.g. <c>Publish</c>.</param>
    /// <param name="arn">What it is done with.</param>
    /// <param name="policy">The topic's policy; null for none.</param>
    /// <param name="context">SNS's own condition keys.</param>
    public void Demand(AwsCall call, string action, string arn, string? policy = null, ConditionContext? context = null)
    {
        try
        {
            authorizer.Demand(call, $"SNS:{action}", arn, policy, WithOwner(call, context));
        }
        catch (AwsException refused) when (refused.Code == "AccessDeniedException")
        {
            throw SnsErrors.Refused(refused.Message);
        }
    }

    // Alarms name their owner, and so pass the policy that every topic has from the start; other services need a statement.
    private ConditionContext? WithOwner(AwsCall call, ConditionContext? context) =>
        call.Principal is { Kind: PrincipalKind.Service, Arn: "cloudwatch.amazonaws.com" } ? (context ?? new ConditionContext()).With("aws:SourceOwner", arns.Account) : context;
}
