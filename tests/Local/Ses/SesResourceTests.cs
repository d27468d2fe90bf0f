using System.Text.Json.Nodes;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;
using Payments.Local.Graph;
using Payments.Local.Hosting;

namespace Payments.Local.Tests.Ses;

/// <summary>Identities, configuration sets, templates, suppression and the account, of the program and of clients.</summary>
public sealed class SesResourceTests
{
    [Fact]
    public async Task Apply_TheProgramsResources_AreDescribed()
    {
        await using var cloud = await SesCloud.StartAsync(CloudFixture.Resource(
            "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes",
            "mail-from",
            new JsonObject { ["emailIdentity"] = "payments.example", ["mailFromDomain"] = "mail.payments.example" }));
        using var ses = cloud.Ses();

        var identity = await ses.GetEmailIdentityAsync(new GetEmailIdentityRequest { EmailIdentity = "payments.example" });
        var set = await ses.GetConfigurationSetAsync(new GetConfigurationSetRequest { ConfigurationSetName = "payments-receipts" });
        var destination = (await ses.GetConfigurationSetEventDestinationsAsync(new GetConfigurationSetEventDestinationsRequest { ConfigurationSetName = "payments-receipts" })).EventDestinations.Single();
        var template = await ses.GetEmailTemplateAsync(new GetEmailTemplateRequest { TemplateName = "receipt-v3" });

        identity.IdentityType.ShouldBe(IdentityType.DOMAIN);
        identity.VerifiedForSendingStatus.ShouldBe(true);
        identity.DkimAttributes.Tokens.ShouldBe(["tokena", "tokenb", "tokenc"]);
        identity.MailFromAttributes.MailFromDomain.ShouldBe("mail.payments.example");
        set.DeliveryOptions.TlsPolicy.ShouldBe(TlsPolicy.REQUIRE);
        set.SendingOptions.SendingEnabled.ShouldBe(true);
        destination.Name.ShouldBe("email-events");
        destination.SnsDestination.TopicArn.ShouldBe(SesCloud.TopicArn);
        destination.MatchingEventTypes.ShouldContain("RENDERING_FAILURE");
        template.TemplateContent.Subject.ShouldBe("Your receipt for {{orderId}}");
        cloud.Cloud.NotSimulated.ShouldBeEmpty();
    }

    [Fact]
    public async Task Apply_Again_KeepsMailAndRemovesWhatIsGone()
    {
        using var folder = new TempFolder();
        var options = new CloudOptions { StateDirectory = folder.Path };
        string id;
        await using (var cloud = await CloudFixture.StartAsync(SesCloud.Graph(), options, RecordedTopics.AddTo))
        {
            using var ses = cloud.Ses();
            id = (await ses.SendEmailAsync(SesCloud.Receipt("maria@example.com"))).MessageId;
            await ses.CreateEmailTemplateAsync(new CreateEmailTemplateRequest { TemplateName = "own", TemplateContent = new EmailTemplateContent { Subject = "s", Text = "t" } });
        }

        await using var again = await CloudFixture.StartAsync(CloudFixture.Graph(), options, RecordedTopics.AddTo);
        using var client = again.Ses();

        ((string)(await again.MailAsync(id))["status"]!).ShouldBe("DELIVERED");
        (await client.ListEmailTemplatesAsync(new ListEmailTemplatesRequest())).TemplatesMetadata.Select(template => template.TemplateName).ShouldBe(["own"]);
        await Should.ThrowAsync<NotFoundException>(() => client.GetEmailIdentityAsync(new GetEmailIdentityRequest { EmailIdentity = "payments.example" }));
        await Should.ThrowAsync<NotFoundException>(() => client.GetConfigurationSetAsync(new GetConfigurationSetRequest { ConfigurationSetName = "payments-receipts" }));
    }

    [Fact]
    public async Task Apply_WrongProperty_NamesTheResource()
    {
        static CloudResource Destination(string kind) => CloudFixture.Resource("aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination", "wrong", new JsonObject
        {
            ["configurationSetName"] = "payments-receipts",
            ["eventDestinationName"] = "wrong",
            ["eventDestination"] = new JsonObject { ["matchingEventTypes"] = new JsonArray("BOUNCE"), [kind] = new JsonObject { ["eventBusArn"] = "arn" } },
        });

        var refused = await Should.ThrowAsync<GraphException>(() => SesCloud.StartAsync(Destination("eventBridgeDestination")));
        var broken = await Should.ThrowAsync<GraphException>(() => SesCloud.StartAsync(CloudFixture.Resource(
            "aws:ses/template:Template", "broken", new JsonObject { ["name"] = "broken", ["subject"] = "{{#if}", ["text"] = "x" })));

        refused.Message.ShouldContain("::wrong:");
        refused.Message.ShouldContain("EventBridgeDestination");
        broken.Message.ShouldContain("::broken:");
    }

    [Fact]
    public async Task CreateEmailIdentity_Domain_GetsThreeTokensAndMaySend()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();

        var made = await ses.CreateEmailIdentityAsync(new CreateEmailIdentityRequest { EmailIdentity = "Shop.Example" });
        await ses.SendEmailAsync(SesCloud.Simple("maria@example.com", "hello@eu.shop.example"));

        made.DkimAttributes.Tokens.Count.ShouldBe(3);
        made.DkimAttributes.Tokens.ShouldAllBe(token => token.Length == 32);
        (await Should.ThrowAsync<AlreadyExistsException>(() => ses.CreateEmailIdentityAsync(new CreateEmailIdentityRequest { EmailIdentity = "shop.example" }))).Message
            .ShouldBe("Email identity shop.example already exist.");
        await ses.DeleteEmailIdentityAsync(new DeleteEmailIdentityRequest { EmailIdentity = "shop.example" });
        await Should.ThrowAsync<MessageRejectedException>(() => ses.SendEmailAsync(SesCloud.Simple("maria@example.com", "hello@shop.example")));
    }

    [Fact]
    public async Task Templates_CreatedUpdatedRenderedDeleted_SayWhatIsWrong()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();
        Task CreateAsync(string? subject = "Hi {{name}}", string? text = "Dear {{name}}") => ses.CreateEmailTemplateAsync(
            new CreateEmailTemplateRequest { TemplateName = "hi", TemplateContent = new EmailTemplateContent { Subject = subject, Text = text } });
        Task<TestRenderEmailTemplateResponse> RenderAsync(string data) =>
            ses.TestRenderEmailTemplateAsync(new TestRenderEmailTemplateRequest { TemplateName = "hi", TemplateData = data });

        await Should.ThrowAsync<BadRequestException>(() => CreateAsync(subject: null));
        await Should.ThrowAsync<BadRequestException>(() => CreateAsync(text: null));
        await CreateAsync();
        await Should.ThrowAsync<AlreadyExistsException>(() => CreateAsync());
        await ses.UpdateEmailTemplateAsync(new UpdateEmailTemplateRequest { TemplateName = "hi", TemplateContent = new EmailTemplateContent { Subject = "Hello {{name}}", Html = "<p>{{name}}</p>" } });

        var rendered = (await RenderAsync("""{"name":"Ana"}""")).RenderedTemplate;
        rendered.ShouldContain("Subject: Hello Ana\r\n");
        rendered.ShouldContain("<p>Ana</p>");
        (await Should.ThrowAsync<BadRequestException>(() => RenderAsync("{}"))).Message.ShouldBe("Attribute 'name' is not present in the rendering data.");
        await ses.DeleteEmailTemplateAsync(new DeleteEmailTemplateRequest { TemplateName = "hi" });
        await Should.ThrowAsync<NotFoundException>(() => RenderAsync("{}"));
    }

    [Fact]
    public async Task EventDestinations_OfClients_MatchTheirTypesOnly()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();
        await ses.CreateConfigurationSetAsync(new CreateConfigurationSetRequest { ConfigurationSetName = "own" });
        EventDestinationDefinition Definition(params string[] types) =>
            new() { Enabled = true, MatchingEventTypes = [.. types], SnsDestination = new SnsDestination { TopicArn = SesCloud.TopicArn } };
        Task CreateAsync(EventDestinationDefinition definition) => ses.CreateConfigurationSetEventDestinationAsync(
            new CreateConfigurationSetEventDestinationRequest { ConfigurationSetName = "own", EventDestinationName = "bounces", EventDestination = definition });

        await Should.ThrowAsync<BadRequestException>(() => CreateAsync(Definition("UNHEARD_OF")));
        var refused = await Should.ThrowAsync<AmazonSimpleEmailServiceV2Exception>(() => CreateAsync(new EventDestinationDefinition
        {
            MatchingEventTypes = ["BOUNCE"],
            KinesisFirehoseDestination = new KinesisFirehoseDestination { DeliveryStreamArn = "arn:x", IamRoleArn = "arn:y" },
        }));
        await CreateAsync(Definition("BOUNCE"));
        await ses.SendEmailAsync(SesCloud.Simple("bounce@simulator.amazonses.com", set: "own"));
        var events = await cloud.EventsAsync(1);
        await ses.DeleteConfigurationSetAsync(new DeleteConfigurationSetRequest { ConfigurationSetName = "own" });

        refused.Message.ShouldContain("KinesisFirehoseDestination");
        ((string)events[0]["eventType"]!).ShouldBe("Bounce");
        await Should.ThrowAsync<NotFoundException>(() => ses.SendEmailAsync(SesCloud.Simple("maria@example.com", set: "own")));
    }

    [Fact]
    public async Task SuppressionList_PutListDelete_RemembersTheReason()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();
        await ses.PutSuppressedDestinationAsync(new PutSuppressedDestinationRequest { EmailAddress = "a+b@example.com", Reason = SuppressionListReason.BOUNCE });
        await ses.PutSuppressedDestinationAsync(new PutSuppressedDestinationRequest { EmailAddress = "c@example.com", Reason = SuppressionListReason.COMPLAINT });

        var found = (await ses.GetSuppressedDestinationAsync(new GetSuppressedDestinationRequest { EmailAddress = "A+B@example.com" })).SuppressedDestination;
        var bounces = await ses.ListSuppressedDestinationsAsync(new ListSuppressedDestinationsRequest { Reasons = ["BOUNCE"] });
        await ses.DeleteSuppressedDestinationAsync(new DeleteSuppressedDestinationRequest { EmailAddress = "a+b@example.com" });

        found.Reason.ShouldBe(SuppressionListReason.BOUNCE);
        found.LastUpdateTime.ShouldNotBeNull();
        bounces.SuppressedDestinationSummaries.Select(entry => entry.EmailAddress).ShouldBe(["a+b@example.com"]);
        await Should.ThrowAsync<NotFoundException>(() => ses.GetSuppressedDestinationAsync(new GetSuppressedDestinationRequest { EmailAddress = "a+b@example.com" }));
        await Should.ThrowAsync<NotFoundException>(() => ses.DeleteSuppressedDestinationAsync(new DeleteSuppressedDestinationRequest { EmailAddress = "a+b@example.com" }));
    }

    [Fact]
    public async Task Account_InTheSandbox_WritesOnlyToVerifiedAddresses()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();
        (await ses.GetAccountAsync(new GetAccountRequest())).ProductionAccessEnabled.ShouldBe(true);

        (await cloud.CallAsync(HttpMethod.Post, "/v2/email/account/details", new JsonObject
        {
            ["MailType"] = "TRANSACTIONAL",
            ["WebsiteURL"] = "https://payments.example",
            ["ProductionAccessEnabled"] = false,
        })).Status.ShouldBe(200);
        var account = await ses.GetAccountAsync(new GetAccountRequest());

        account.ProductionAccessEnabled.ShouldBe(false);
        account.SendQuota.Max24HourSend.ShouldBe(200);
        (await Should.ThrowAsync<MessageRejectedException>(() => ses.SendEmailAsync(SesCloud.Receipt("maria@example.com")))).Message.ShouldEndWith("US-EAST-1: maria@example.com");
        await ses.SendEmailAsync(SesCloud.Receipt("success@simulator.amazonses.com"));
        await ses.SendEmailAsync(SesCloud.Receipt("ops@payments.example"));
    }

    [Fact]
    public async Task Account_WithoutSuppressionForBounces_WritesToThemAgain()
    {
        await using var cloud = await SesCloud.StartAsync(CloudFixture.Resource(
            "aws:sesv2/accountSuppressionAttributes:AccountSuppressionAttributes", "account", new JsonObject { ["suppressedReasons"] = new JsonArray("COMPLAINT") }));
        using var ses = cloud.Ses();
        await ses.PutSuppressedDestinationAsync(new PutSuppressedDestinationRequest { EmailAddress = "gone@example.com", Reason = SuppressionListReason.BOUNCE });

        var mail = await cloud.MailAsync((await ses.SendEmailAsync(SesCloud.Receipt("gone@example.com"))).MessageId);

        ((string)mail["status"]!).ShouldBe("DELIVERED");
        (await ses.GetAccountAsync(new GetAccountRequest())).SuppressionAttributes.SuppressedReasons.ShouldBe(["COMPLAINT"]);
    }

    [Fact]
    public async Task Operation_NotBuilt_Is501WithItsName()
    {
        await using var cloud = await SesCloud.StartAsync();

        var (status, body) = await cloud.CallAsync(HttpMethod.Get, "/v2/email/contact-lists");

        status.ShouldBe(501);
        ((string)body["message"]!).ShouldContain("contact-lists");
    }
}
