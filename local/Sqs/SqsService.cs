using Payments.Local.Sqs.Messages;
using Payments.Local.Sqs.Moves;
using Payments.Local.Sqs.Query;
using Payments.Local.Sqs.Queues;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sqs;

/// <summary>Amazon SQS, standard and FIFO queues, in both of its protocols.</summary>
public sealed class SqsService : AwsService
{
    internal SqsService(
        StateStore state,
        QueueOperations queues,
        QueueAttributeOperations attributes,
        QueueTags tags,
        QueuePermissions permissions,
        SendOperations sends,
        ReceiveOperations receives,
        DeleteOperations deletes,
        VisibilityOperations visibility,
        MoveTaskOperations moves)
        : base("sqs")
    {
        state.EnsureSchema(SqsSchema.Part, SqsSchema.Version1, SqsSchema.Version2);
        Json = new JsonProtocol("AmazonSQS", "application/x-amz-json-1.0", "com.amazonaws.sqs") { QueryErrorHeader = true };
        Query = new SqsQueryProtocol();
        Operation("CreateQueue", queues.Create);
        Operation("DeleteQueue", queues.Delete);
        Operation("GetQueueUrl", queues.GetUrl);
        Operation("ListQueues", queues.List);
        Operation("ListDeadLetterSourceQueues", queues.ListDeadLetterSources);
        Operation("PurgeQueue", queues.Purge);
        Operation("GetQueueAttributes", attributes.Get);
        Operation("SetQueueAttributes", attributes.Set);
        Operation("TagQueue", tags.Add);
        Operation("UntagQueue", tags.Remove);
        Operation("ListQueueTags", tags.List);
        Operation("AddPermission", permissions.Add);
        Operation("RemovePermission", permissions.Remove);
        Operation("SendMessage", sends.Send);
        Operation("SendMessageBatch", sends.SendBatch);
        Operation("ReceiveMessage", receives.ReceiveAsync);
        Operation("DeleteMessage", deletes.Delete);
        Operation("DeleteMessageBatch", deletes.DeleteBatch);
        Operation("ChangeMessageVisibility", visibility.Change);
        Operation("ChangeMessageVisibilityBatch", visibility.ChangeBatch);
        Operation("StartMessageMoveTask", moves.Start);
        Operation("ListMessageMoveTasks", moves.List);
        Operation("CancelMessageMoveTask", moves.Cancel);
    }
}
