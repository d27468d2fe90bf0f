using System.Net;
using System.Text.Json.Nodes;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Iam;
using Payments.Local.Tests.Sqs;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Ses;

/// <summary>The operator's mailbox, and mail by way of other services.</summary>
public sealed class MailboxTests
{
    [Fact]
    public async Task Mailbox_AskedForJson_ListsTheNewestFirst()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();
        await ses.SendEmailAsync(SesCloud.Receipt("maria@example.com"));
        await ses.SendEmailAsync(SesCloud.Simple("jane@example.com"));

        (await ListAsync(cloud, "")).Select(mail => (string)mail!["subject"]!).ShouldBe(["Hello", "Your receipt for ord_1001"]);
        (await ListAsync(cloud, "?to=MARIA")).Count.ShouldBe(1);
        (await ListAsync(cloud, "?limit=1")).Count.ShouldBe(1);
        (await cloud.Http.GetAsync("/_payments/mailbox/unknown")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await cloud.Http.DeleteAsync("/_payments/mailbox")).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await cloud.Http.GetAsync("/_payments/status")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Mailbox_AskedByABrowser_IsAPageWithEverythingEncoded()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();
        var request = SesCloud.Simple("maria@example.com");
        request.Content.Simple.Subject.Data = "<script>alert(1)</script>";
        request.Content.Simple.Body.Html.Data = "<script>alert(2)</script>";
        var id = (await ses.SendEmailAsync(request)).MessageId;
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/_payments/mailbox");
        asked.Headers.Add("Accept", "text/html");

        using var page = await cloud.Http.SendAsync(asked);
        using var part = await cloud.Http.GetAsync($"/_payments/mailbox/{id}?part=html");

        (await page.Content.ReadAsStringAsync()).ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("<script>");
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await part.Content.ReadAsStringAsync()).ShouldBe("<script>alert(2)</script>");
        part.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox;");
    }

    [Fact]
    public async Task SendEmail_FromAnotherService_NeedsItsPermissionAndIsKept()
    {
        await using var cloud = await SesCloud.StartAsync();
        var calls = cloud.Cloud.Services.GetRequiredService<IAwsCalls>();
        var input = new JsonObject
        {
            ["FromEmailAddress"] = SesCloud.Sender,
            ["Destination"] = new JsonObject { ["ToAddresses"] = new JsonArray("maria@example.com") },
            ["Content"] = new JsonObject { ["Template"] = new JsonObject { ["TemplateName"] = "receipt-v3", ["TemplateData"] = SesCloud.Data } },
            ["ConfigurationSetName"] = "payments-receipts",
        };

        var sent = await calls.CallAsync(Principal.Root("000000000000"), "ses", "SendEmail", input, CancellationToken.None);
        await Should.ThrowAsync<AwsException>(() => calls.CallAsync(Principal.Service("states.amazonaws.com", "000000000000", null), "ses", "SendEmail", input, CancellationToken.None));

        ((string)(await cloud.MailAsync((string)sent["MessageId"]!))["status"]!).ShouldBe("DELIVERED");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_ThroughARealTopic_ReachItsQueueIfTheTopicLetsSes(bool allowed)
    {
        await using var cloud = await CloudFixture.StartAsync(SesCloud.Graph());
        using var ses = cloud.Ses();
        using var sqs = cloud.Sqs();
        using var sns = new AmazonSimpleNotificationServiceClient(CloudFixture.Operator, cloud.Configure(new AmazonSimpleNotificationServiceConfig()));
        var topic = (await sns.CreateTopicAsync(new CreateTopicRequest { Name = "email-events" })).TopicArn;
        var queue = await sqs.CreateAsync("mail", ("Policy", Allow("sns.amazonaws.com", "sqs:SendMessage", "arn:aws:sqs:us-east-1:000000000000:mail", topic)));
        await sns.SubscribeAsync(new SubscribeRequest { TopicArn = topic, Protocol = "sqs", Endpoint = "arn:aws:sqs:us-east-1:000000000000:mail", Attributes = new() { ["RawMessageDelivery"] = "true" } });
        await sns.SetTopicAttributesAsync(new SetTopicAttributesRequest
        {
            TopicArn = topic,
            AttributeName = "Policy",
            AttributeValue = Allow(
                allowed ? "ses.amazonaws.com" : "events.amazonaws.com", "sns:Publish", topic, "arn:aws:ses:us-east-1:000000000000:configuration-set/payments-receipts"),
        });

        var id = (await ses.SendEmailAsync(SesCloud.Receipt("complaint@simulator.amazonses.com"))).MessageId;
        await Polling.UntilAsync(async () => (await cloud.MailAsync(id))["events"]!.AsArray().All(one => (string)one!["state"]! != "PENDING"));

        var states = (await cloud.MailAsync(id))["events"]!.AsArray().Select(one => (string)one!["state"]!).Distinct().ToList();
        states.ShouldBe([allowed ? "PUBLISHED" : "FAILED"]);
        if (allowed)
        {
            var types = new List<string>();
            await Polling.UntilAsync(async () =>
            {
                types.AddRange((await sqs.BodiesAsync(queue)).Select(body => (string)JsonNode.Parse(body)!["eventType"]!));
                return types.Count >= 3;
            });
            types.ShouldBe(["Send", "Delivery", "Complaint"], ignoreOrder: true);
        }
    }

    private static string Allow(string service, string action, string resource, string source) => $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"{{action}}","Resource":"{{resource}}",
        "Condition":{"ArnEquals":{"aws:SourceArn":"{{source}}"} } }]}
        """;

    private static async Task<JsonArray> ListAsync(CloudFixture cloud, string query) =>
        JsonNode.Parse(await cloud.Http.GetStringAsync("/_payments/mailbox" + query))!["messages"]!.AsArray();
}
