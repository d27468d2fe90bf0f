using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SQS.Model;

namespace Amazon.SQS.Internal;

/// <summary>Messages are refused whose bodies or attributes do not have the MD5 that SQS says, on the way out and on the way in.</summary>
internal sealed class MessageChecksumHandler : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var response = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        Check(executionContext.RequestContext.OriginalRequest, executionContext.ResponseContext.Response);
        return response;
    }

    private static void Check(AmazonWebServiceRequest request, AmazonWebServiceResponse response)
    {
        switch (request, response)
        {
            case (SendMessageRequest sent, SendMessageResponse answer):
                CheckMessage(null, sent.MessageBody, answer.MD5OfMessageBody, sent.MessageAttributes, answer.MD5OfMessageAttributes);
                break;
            case (SendMessageBatchRequest sent, SendMessageBatchResponse { Successful: { } accepted }):
                foreach (var answer in accepted)
                {
                    var entry = sent.Entries.Single(each => each.Id == answer.Id);
                    CheckMessage(answer.MessageId, entry.MessageBody, answer.MD5OfMessageBody, entry.MessageAttributes, answer.MD5OfMessageAttributes);
                }

                break;
            case (_, ReceiveMessageResponse { Messages: { } messages }):
                messages.ForEach(message => CheckMessage(message.MessageId, message.Body, message.MD5OfBody, message.MessageAttributes, message.MD5OfMessageAttributes));
                break;
        }
    }

    private static void CheckMessage(string messageId, string body, string bodyMd5, Dictionary<string, MessageAttributeValue> attributes, string attributesMd5)
    {
        var which = messageId is null ? "" : $" for message id {messageId}";
        if (!string.IsNullOrEmpty(body) && !string.IsNullOrEmpty(bodyMd5) && !MessageChecksum.Of(body).Equals(bodyMd5, StringComparison.OrdinalIgnoreCase))
        {
            throw new AmazonSQSException("MD5 hash mismatch" + which);
        }

        if (attributes is { Count: > 0 } && !string.IsNullOrEmpty(attributesMd5) && !MessageChecksum.Of(attributes).Equals(attributesMd5, StringComparison.OrdinalIgnoreCase))
        {
            throw new AmazonSQSException("Attribute MD5 hash mismatch" + which);
        }
    }
}
