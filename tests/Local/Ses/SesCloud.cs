using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Iam;

namespace Payments.Local.Tests.Ses;

/// <summary>The e-mail of the payments program for tests, and ways to send and look.</summary>
internal static class SesCloud
{
    public const string Sender = "no-reply@payments.example";
    public const string TopicArn = "arn:aws:sns:us-east-1:000000000000:email-events";
    public const string Data =
        """{"firstName":"Maria","orderId":"ord_1001","total":"$1,250.00","receiptUrl":"https://payments.example/orders/ord_1001","locale":"en-US"}""";

    private static readonly JsonArray AllTypes = ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "RENDERING_FAILURE"];

    /// <summary>Domain, configuration set, event destination and template as the program registers them.</summary>
    public static ResourceGraph Graph(params IReadOnlyList<CloudResource> more) => CloudFixture.Graph([
        CloudFixture.Resource("aws:sesv2/emailIdentity:EmailIdentity", "domain", new JsonObject
        {
            ["emailIdentity"] = "payments.example",
            ["dkimSigningAttributes"] = new JsonObject { ["tokens"] = new JsonArray("tokena", "tokenb", "tokenc") },
        }),
        CloudFixture.Resource("aws:sesv2/configurationSet:ConfigurationSet", "receipts", new JsonObject
        {
            ["configurationSetName"] = "payments-receipts",
            ["deliveryOptions"] = new JsonObject { ["tlsPolicy"] = "REQUIRE" },
        }),
        CloudFixture.Resource("aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination", "events", new JsonObject
        {
            ["configurationSetName"] = "payments-receipts",
            ["eventDestinationName"] = "email-events",
            ["eventDestination"] = new JsonObject
            {
                ["enabled"] = true,
                ["matchingEventTypes"] = AllTypes.DeepClone(),
                ["snsDestination"] = new JsonObject { ["topicArn"] = TopicArn },
            },
        }),
        CloudFixture.Resource("aws:ses/template:Template", "receipt", new JsonObject
        {
            ["name"] = "receipt-v3",
            ["subject"] = "Your receipt for {{orderId}}",
            ["html"] = "<p lang=\"{{locale}}\">Thank you, {{firstName}}: {{total}}. <a href=\"{{receiptUrl}}\">Order</a></p>",
            ["text"] = "Thank you, {{firstName}}: {{total}}. {{receiptUrl}}",
        }),
        .. more,
    ]);

    public static Task<CloudFixture> StartAsync(params IReadOnlyList<CloudResource> more) =>
        CloudFixture.StartAsync(Graph(more), configure: RecordedTopics.AddTo);

    public static AmazonSimpleEmailServiceV2Client Ses(this CloudFixture cloud, AWSCredentials? credentials = null) =>
        new(credentials ?? CloudFixture.Operator, cloud.Configure(new AmazonSimpleEmailServiceV2Config()));

    /// <summary>A client with a session of the role <c>worker</c>.</summary>
    public static AmazonSimpleEmailServiceV2Client WorkersSes(this CloudFixture cloud)
    {
        var sessions = cloud.Cloud.Services.GetRequiredService<IRoleSessions>();
        var keys = sessions.Issue(sessions.AssumeForService("arn:aws:iam::000000000000:role/worker", "lambda.amazonaws.com", "test"));
        return cloud.Ses(new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken));
    }

    /// <summary>The call of the product: template, data, configuration set.</summary>
    public static SendEmailRequest Receipt(string to, string data = Data, string template = "receipt-v3", string from = Sender) => new()
    {
        FromEmailAddress = from,
        Destination = new Destination { ToAddresses = [to] },
        Content = new EmailContent { Template = new Template { TemplateName = template, TemplateData = data } },
        ConfigurationSetName = "payments-receipts",
    };

    public static SendEmailRequest Simple(string to, string from = Sender, string? set = null) => new()
    {
        FromEmailAddress = from,
        Destination = new Destination { ToAddresses = [to] },
        Content = new EmailContent
        {
            Simple = new Message
            {
                Subject = new Content { Data = "Hello" },
                Body = new Body { Text = new Content { Data = "Plain" }, Html = new Content { Data = "<b>Rich</b>" } },
            },
        },
        ConfigurationSetName = set,
    };

    /// <summary>A message as the operator's mailbox shows it.</summary>
    public static async Task<JsonObject> MailAsync(this CloudFixture cloud, string messageId) =>
        JsonNode.Parse(await cloud.Http.GetStringAsync($"/_payments/mailbox/{messageId}"))!.AsObject();

    /// <summary>The events that were published, once there are this many.</summary>
    public static async Task<IReadOnlyList<JsonObject>> EventsAsync(this CloudFixture cloud, int count)
    {
        var topics = RecordedTopics.Of(cloud);
        await Polling.UntilAsync(() => topics.Published.Count >= count);
        topics.Published.Count.ShouldBe(count);
        return topics.Events;
    }

    /// <summary>Calls what the client package does not have.</summary>
    public static async Task<(int Status, JsonObject Body)> CallAsync(this CloudFixture cloud, HttpMethod method, string path, JsonObject? input = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (input is not null)
        {
            request.Content = new StringContent(input.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        CloudFixture.Sign(request, "ses");
        using var response = await cloud.Http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }
}
