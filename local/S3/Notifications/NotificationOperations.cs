using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.S3.Buckets;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Notifications;

/// <summary>Notification configurations of buckets.</summary>
internal sealed class NotificationOperations(
    StateStore state, S3Access access, EventOutbox outbox, EventSender sender, IServiceProvider provider, CloudOptions options, IdSource ids)
{
    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, "GetBucketNotification");
        return state.Read(reading => SettingStore.Find(reading, bucket.Id, SettingKind.Notification)) ?? [];
    }

    public async Task<JsonObject> PutAsync(JsonObject input, AwsCall call, CancellationToken cancellation)
    {
        var bucket = access.OpenBucket(input, call, "PutBucketNotification");
        var value = input.ObjectOf("NotificationConfiguration") ?? throw S3Errors.MalformedXml();
        Check(value, ids);
        if (!input.FlagOf("SkipDestinationValidation"))
        {
            foreach (var destination in EventRule.Of(value).Select(rule => rule.Destination).Distinct())
            {
                await TryDestinationAsync(bucket, destination, cancellation);
            }
        }

        state.Write(writing => SettingStore.Put(writing, BucketStore.Get(writing, bucket).Id, SettingKind.Notification, value));
        return [];
    }

    /// <summary>Refuses rules that make no sense, and names those that have no name.</summary>
    /// <exception cref="AwsException"><c>InvalidArgument</c>; 501 for EventBridge, which is not built.</exception>
    public static void Check(JsonObject value, IdSource ids)
    {
        if (value["EventBridgeConfiguration"] is not null)
        {
            throw AwsException.NotBuilt("s3", "EventBridgeConfiguration (notifications go to SQS, SNS and Lambda)");
        }

        foreach (var (list, arn) in EventRule.Members)
        {
            foreach (var rule in value.ListOf(list))
            {
                rule["Id"] ??= ids.Uuid();
                var kind = EventSender.KindOf(rule.Required(arn));
                if (kind != (arn == "QueueArn" ? "sqs" : arn == "TopicArn" ? "sns" : "lambda"))
                {
                    throw S3Errors.InvalidArgument("The ARN could not be parsed", arn, rule.TextOf(arn));
                }
            }
        }

        foreach (var rule in EventRule.Of(value))
        {
            SettingRules.Require(rule.Events.Count > 0);
            if (rule.Events.FirstOrDefault(name => !name.StartsWith("s3:", StringComparison.Ordinal)) is { } unknown)
            {
                throw S3Errors.InvalidArgument("The event is not supported for notifications", "Event", unknown);
            }
        }
    }

    // As AWS: a queue or topic gets a test event, a function is asked whether it may be invoked.
    private async Task TryDestinationAsync(Bucket bucket, string destination, CancellationToken cancellation)
    {
        try
        {
            if (EventSender.KindOf(destination) == "lambda")
            {
                var calls = (IAwsCalls)provider.GetService(typeof(IAwsCalls))!;
                var dryRun = new JsonObject { ["FunctionName"] = destination, ["InvocationType"] = "DryRun" };
                await calls.CallAsync(Principal.Service(EventSender.Service, options.AccountId, bucket.Arn), "lambda", "Invoke", dryRun, cancellation);
            }
            else
            {
                await sender.SendAsync(bucket.Name, destination, WireJson.Text(outbox.TestEvent(bucket)), cancellation);
            }
        }
        catch (AwsException refused) when (refused.Status < 500)
        {
            throw S3Errors.InvalidArgument($"Unable to validate the following destination configurations ({refused.Message})", destination, refused.Message);
        }
    }
}
