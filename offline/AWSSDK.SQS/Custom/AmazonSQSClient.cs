using Amazon.Runtime.Internal;
using Amazon.SQS.Internal;

namespace Amazon.SQS;

public partial class AmazonSQSClient
{
    partial void AddHandlers(RuntimePipeline pipeline) => pipeline.AddHandlerBefore<Unmarshaller>(new MessageChecksumHandler());
}
