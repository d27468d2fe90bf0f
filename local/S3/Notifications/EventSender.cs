using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda;
using Payments.Local.S3.Buckets;
using Payments.Local.Wire;

namespace Payments.Local.S3.Notifications;

/// <summary>Gives an event to a queue, a topic or a function, as the service S3 acting for a bucket: the destination's policy decides.</summary>
internal sealed class EventSender(IServiceProvider provider, CloudOptions options, IdSource ids, TimeProvider time)
{
    public const string Service = "s3.amazonaws.com";

    /// <param name="bucket">Name of the bucket.</param>
    /// <param name="destination">ARN.</param>
    /// <param name="payload">The event's JSON.</param>
    /// <param name="cancellation">The cloud stops.</param>
    /// <exception cref="AwsException">The destination refuses, or there is none.</exception>
    public async Task SendAsync(string bucket, string destination, string payload, CancellationToken cancellation)
    {
        var call = new AwsCall(Principal.Service(Service, options.AccountId, Bucket.ArnOf(bucket)), ids.Uuid(), options.Region, time.GetUtcNow());
        switch (KindOf(destination))
        {
            case "sqs":
                await CallAsync(call, "sqs", "SendMessage", new JsonObject { ["QueueUrl"] = QueueUrl(destination.Split(':')), ["MessageBody"] = payload }, cancellation);
                break;
            case "sns":
                await CallAsync(call, "sns", "Publish", new JsonObject { ["TopicArn"] = destination, ["Message"] = payload, ["Subject"] = "Amazon S3 Notification" }, cancellation);
                break;
            case "lambda":
                await Get<IFunctionInvoker>().InvokeLaterAsync(destination, Encoding.UTF8.GetBytes(payload), call, cancellation);
                break;
            default:
                throw S3Errors.InvalidArgument("The ARN could not be parsed", "destination", destination);
        }
    }

    /// <summary><c>sqs</c>, <c>sns</c> or <c>lambda</c>; empty for what is no ARN.</summary>
    public static string KindOf(string arn) => arn.Split(':') is ["arn", _, var service, ..] ? service : "";

    private string QueueUrl(string[] arn) => $"{Get<CloudEndpoint>().Url}/{arn[4]}/{arn[^1]}";

    private Task<JsonObject> CallAsync(AwsCall call, string service, string operation, JsonObject input, CancellationToken cancellation) =>
        Get<IAwsCalls>().CallAsync(call, service, operation, input, cancellation);

    // Resolved late: those services may themselves use S3.
    private T Get<T>() => (T)provider.GetService(typeof(T))!;
}
