using System.Text.Json.Nodes;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Ses;

/// <summary>What SES publishes about mail.</summary>
public sealed class MailEventTests
{
    [Fact]
    public async Task SendEmail_OrdinaryMailbox_PublishesSendAndDelivery()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();
        var request = SesCloud.Receipt("success+1@simulator.amazonses.com");
        request.EmailTags = [new MessageTag { Name = "orderId", Value = "ord_1001" }];

        var id = (await ses.SendEmailAsync(request)).MessageId;
        var events = await cloud.EventsAsync(2);

        events.Select(one => (string)one["eventType"]!).ShouldBe(["Send", "Delivery"]);
        var mail = events[0]["mail"]!;
        ((string)mail["messageId"]!).ShouldBe(id);
        ((string)mail["source"]!).ShouldBe(SesCloud.Sender);
        ((string)mail["sourceArn"]!).ShouldBe("arn:aws:ses:us-east-1:000000000000:identity/payments.example");
        ((string)mail["sendingAccountId"]!).ShouldBe("000000000000");
        ((string)mail["tags"]!["orderId"]![0]!).ShouldBe("ord_1001");
        ((string)mail["tags"]!["ses:configuration-set"]![0]!).ShouldBe("payments-receipts");
        ((string)mail["tags"]!["ses:from-domain"]![0]!).ShouldBe("payments.example");
        ((string)mail["commonHeaders"]!["subject"]!).ShouldBe("Your receipt for ord_1001");
        mail["headers"]!.AsArray().Select(header => (string)header!["name"]!).ShouldBe(["From", "To", "Subject", "MIME-Version", "Content-Type"]);
        ((string)events[1]["delivery"]!["recipients"]![0]!).ShouldBe("success+1@simulator.amazonses.com");
        var (principal, input) = RecordedTopics.Of(cloud).Published.First();
        principal.Kind.ShouldBe(PrincipalKind.Service);
        principal.Arn.ShouldBe("ses.amazonaws.com");
        principal.SourceArn.ShouldBe("arn:aws:ses:us-east-1:000000000000:configuration-set/payments-receipts");
        ((string)input["TopicArn"]!).ShouldBe(SesCloud.TopicArn);
        ((string)input["Subject"]!).ShouldBe("Amazon SES Email Event Notification");
    }

    [Fact]
    public async Task SendEmail_BounceAddress_PublishesAPermanentBounce()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();

        var id = (await ses.SendEmailAsync(SesCloud.Receipt("bounce@simulator.amazonses.com"))).MessageId;
        var events = await cloud.EventsAsync(2);

        events.Select(one => (string)one["eventType"]!).ShouldBe(["Send", "Bounce"]);
        var bounce = events[1]["bounce"]!;
        ((string)bounce["bounceType"]!).ShouldBe("Permanent");
        ((string)bounce["bounceSubType"]!).ShouldBe("General");
        var recipient = bounce["bouncedRecipients"]![0]!;
        ((string)recipient["emailAddress"]!).ShouldBe("bounce@simulator.amazonses.com");
        ((string)recipient["action"]!).ShouldBe("failed");
        ((string)recipient["status"]!).ShouldBe("5.1.1");
        ((string)recipient["diagnosticCode"]!).ShouldBe("smtp; 550 5.1.1 user unknown");
        ((string)(await cloud.MailAsync(id))["status"]!).ShouldBe("BOUNCED");
        await Should.ThrowAsync<NotFoundException>(() => ses.GetSuppressedDestinationAsync(new GetSuppressedDestinationRequest { EmailAddress = "bounce@simulator.amazonses.com" }));
    }

    [Theory]
    [InlineData("complaint@simulator.amazonses.com", "Send,Delivery,Complaint", "COMPLAINED")]
    [InlineData("ooto@simulator.amazonses.com", "Send,Delivery", "DELIVERED")]
    [InlineData("suppressionlist@simulator.amazonses.com", "Send,Bounce", "SUPPRESSED")]
    public async Task SendEmail_OtherAddressesOfTheSimulator_BehaveAsDocumented(string address, string types, string status)
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();

        var id = (await ses.SendEmailAsync(SesCloud.Receipt(address))).MessageId;
        var events = await cloud.EventsAsync(types.Split(',').Length);

        string.Join(',', events.Select(one => (string)one["eventType"]!)).ShouldBe(types);
        ((string)(await cloud.MailAsync(id))["status"]!).ShouldBe(status);
        if (events[^1]["complaint"] is { } complaint)
        {
            ((string)complaint["complaintFeedbackType"]!).ShouldBe("abuse");
            ((string)complaint["complainedRecipients"]![0]!["emailAddress"]!).ShouldBe(address);
        }
    }

    [Theory]
    [InlineData("""{"firstName":"Maria","orderId":"ord_1001","total":"$1","locale":"en-US"}""", "Attribute 'receiptUrl' is not present in the rendering data.")]
    [InlineData("""{"firstName":"Maria",""", "Template rendering data is invalid")]
    public async Task SendEmail_DataThatDoesNotFit_IsAcceptedAndReportedByAnEventAlone(string data, string message)
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();

        var id = (await ses.SendEmailAsync(SesCloud.Receipt("maria@example.com", data))).MessageId;
        var failure = (await cloud.EventsAsync(1)).Single();

        ((string)failure["eventType"]!).ShouldBe("Rendering Failure");
        ((string)failure["failure"]!["errorMessage"]!).ShouldBe(message);
        ((string)failure["failure"]!["templateName"]!).ShouldBe("receipt-v3");
        failure["mail"]!["headers"].ShouldBeNull();
        var mail = await cloud.MailAsync(id);
        ((string)mail["status"]!).ShouldBe("RENDERING_FAILED");
        ((string)mail["error"]!).ShouldBe(message);
        mail["html"].ShouldBeNull();
    }

    [Fact]
    public async Task SendEmail_SuppressedAddress_IsHeldBackAndReportedByItsReason()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();
        await ses.PutSuppressedDestinationAsync(new PutSuppressedDestinationRequest { EmailAddress = "Gone@example.com", Reason = SuppressionListReason.BOUNCE });
        await ses.PutSuppressedDestinationAsync(new PutSuppressedDestinationRequest { EmailAddress = "angry@example.com", Reason = SuppressionListReason.COMPLAINT });

        var id = (await ses.SendEmailAsync(SesCloud.Receipt("gone@example.com"))).MessageId;
        await ses.SendEmailAsync(SesCloud.Receipt("angry@example.com"));
        var events = await cloud.EventsAsync(4);

        ((string)events[1]["bounce"]!["bounceSubType"]!).ShouldBe("OnAccountSuppressionList");
        ((string)events[3]["complaint"]!["complaintSubType"]!).ShouldBe("OnAccountSuppressionList");
        ((string)(await cloud.MailAsync(id))["status"]!).ShouldBe("SUPPRESSED");
    }

    [Fact]
    public async Task SendEmail_WithoutConfigurationSet_PublishesNothing()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();

        await ses.SendEmailAsync(SesCloud.Simple("bounce@simulator.amazonses.com"));
        await ses.SendEmailAsync(SesCloud.Receipt("maria@example.com"));

        (await cloud.EventsAsync(2)).Select(one => (string)one["eventType"]!).ShouldBe(["Send", "Delivery"]);
    }

    [Fact]
    public async Task Publish_RefusedByTheTopic_IsToldWithTheMessage()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();
        RecordedTopics.Of(cloud).Answer = () => throw new AwsException("AuthorizationError", "not allowed", 403);

        var id = (await ses.SendEmailAsync(SesCloud.Receipt("maria@example.com"))).MessageId;
        JsonArray events = [];
        await Polling.UntilAsync(async () =>
        {
            events = (await cloud.MailAsync(id))["events"]!.AsArray();
            return events.All(one => (string)one!["state"]! != "PENDING");
        });

        events.Select(one => (string)one!["state"]!).ShouldBe(["FAILED", "FAILED"]);
        ((string)events[0]!["reason"]!).ShouldBe("AuthorizationError: not allowed");
    }

    [Fact]
    public async Task Restart_EventsNotPublishedYet_ArePublishedThen()
    {
        using var folder = new TempFolder();
        var options = new CloudOptions { StateDirectory = folder.Path };
        string id;
        await using (var cloud = await CloudFixture.StartAsync(SesCloud.Graph(), options, RecordedTopics.AddTo))
        {
            using var ses = cloud.Ses();
            RecordedTopics.Of(cloud).Answer = () => throw new AwsException("InternalError", "down", 500);
            id = (await ses.SendEmailAsync(SesCloud.Receipt("complaint@simulator.amazonses.com"))).MessageId;
        }

        await using var again = await CloudFixture.StartAsync(SesCloud.Graph(), options, RecordedTopics.AddTo);
        var events = await again.EventsAsync(3);

        events.ShouldAllBe(one => (string)one["mail"]!["messageId"]! == id);
        events.Select(one => (string)one["eventType"]!).ShouldBe(["Send", "Delivery", "Complaint"], ignoreOrder: true);
        ((string)(await again.MailAsync(id))["html"]!).ShouldContain("Maria");
    }
}
