using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.Kms;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sqs.Queues;

/// <summary>Finds the queue that a request names and asks whether the caller may do what it wants with it.</summary>
internal sealed class QueueAccess(StateStore state, QueueAddress address, IAuthorizer authorizer, IKeyAccess keys)
{
    /// <summary>The queue of the member <c>QueueUrl</c>.</summary>
    /// <param name="input">The request.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="action">IAM action without its service, e.g. <c>SendMessage</c>.</param>
    /// <exception cref="AwsException">Not allowed, or no such queue.</exception>
    public Queue Open(JsonObject input, AwsCall call, string action) =>
        OpenByName(address.NameInUrl(input.RequiredText("QueueUrl")), call, action);

    public Queue OpenByName(string name, AwsCall call, string action)
    {
        // Asked before the answer says whether the queue exists, and outside of a transaction: the authorizer keeps books.
        var queue = QueueStore.Find(state, name);
        Demand(call, action, name, queue?.Attributes.Policy);
        DemandKey(call, action, queue ?? throw SqsErrors.NoQueue());
        return queue;
    }

    public void Demand(AwsCall call, string action, string name, string? policy) =>
        authorizer.Demand(call, $"sqs:{action}", address.Arn(name), policy);

    // Producers have data keys made, consumers have them opened (SQS guide, "Configuring KMS permissions for Amazon SQS").
    private void DemandKey(AwsCall call, string action, Queue queue)
    {
        var use = new KeyUse(queue.Attributes.KmsKey, "sqs", "aws:sqs:arn", address.Arn(queue.Name));
        if (action == "SendMessage")
        {
            keys.Demand(call, use, SqsErrors.Key, "GenerateDataKey", "Decrypt");
        }
        else if (action == "ReceiveMessage")
        {
            keys.Demand(call, use, SqsErrors.Key, "Decrypt");
        }
    }
}
