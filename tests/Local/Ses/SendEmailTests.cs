using System.Text;
using System.Text.Json.Nodes;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;

namespace Payments.Local.Tests.Ses;

/// <summary>Mail sent, kept and refused.</summary>
public sealed class SendEmailTests
{
    [Fact]
    public async Task SendEmail_ReceiptOfTheProduct_IsRenderedAndKept()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();

        var id = (await ses.SendEmailAsync(SesCloud.Receipt("maria@example.com"))).MessageId;

        id.ShouldMatch("^[0-9a-f]{16}-[0-9a-f-]{36}-000000$");
        var mail = await cloud.MailAsync(id);
        ((string)mail["subject"]!).ShouldBe("Your receipt for ord_1001");
        ((string)mail["html"]!).ShouldBe("<p lang=\"en-US\">Thank you, Maria: $1,250.00. <a href=\"https://payments.example/orders/ord_1001\">Order</a></p>");
        ((string)mail["text"]!).ShouldBe("Thank you, Maria: $1,250.00. https://payments.example/orders/ord_1001");
        ((string)mail["from"]!).ShouldBe("no-reply@payments.example");
        ((string)mail["to"]![0]!).ShouldBe("maria@example.com");
        ((string)mail["status"]!).ShouldBe("DELIVERED");
        ((string)mail["template"]!).ShouldBe("receipt-v3");
        ((string)mail["configurationSet"]!).ShouldBe("payments-receipts");
        ((string)mail["templateData"]!).ShouldBe(SesCloud.Data);
        cloud.Cloud.NotSimulated.ShouldBeEmpty();
    }

    [Fact]
    public async Task SendEmail_Simple_KeepsBothParts()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();

        var mail = await cloud.MailAsync((await ses.SendEmailAsync(SesCloud.Simple("maria@example.com", "Payments <no-reply@payments.example>"))).MessageId);

        ((string)mail["from"]!).ShouldBe("Payments <no-reply@payments.example>");
        ((string)mail["text"]!).ShouldBe("Plain");
        ((string)mail["html"]!).ShouldBe("<b>Rich</b>");
    }

    [Fact]
    public async Task SendEmail_Raw_TakesAddressesFromItsHeaders()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();
        var raw = "From: no-reply@payments.example\r\nTo: \"Doe, Jane\" <jane@example.com>,\r\n maria@example.com\r\nSubject: Raw\r\n\r\nBody";

        var id = (await ses.SendEmailAsync(new SendEmailRequest
        {
            Content = new EmailContent { Raw = new RawMessage { Data = new MemoryStream(Encoding.UTF8.GetBytes(raw)) } },
        })).MessageId;

        var mail = await cloud.MailAsync(id);
        ((string)mail["subject"]!).ShouldBe("Raw");
        mail["recipients"]!.AsArray().Select(one => (string)one!["address"]!).ShouldBe(["jane@example.com", "maria@example.com"]);
        (await cloud.Http.GetStringAsync($"/_payments/mailbox/{id}?part=raw")).ShouldBe(raw);
    }

    [Fact]
    public async Task SendEmail_UnverifiedSender_IsRejectedWithAwsText()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();

        var refused = await Should.ThrowAsync<MessageRejectedException>(() => ses.SendEmailAsync(SesCloud.Receipt("maria@example.com", from: "no-reply@elsewhere.example")));

        refused.Message.ShouldBe("Email address is not verified. The following identities failed the check in region US-EAST-1: no-reply@elsewhere.example");
    }

    [Fact]
    public async Task SendEmail_UnknownTemplateOrConfigurationSet_IsNotFound()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();

        (await Should.ThrowAsync<NotFoundException>(() => ses.SendEmailAsync(SesCloud.Receipt("maria@example.com", template: "receipt-v4")))).Message
            .ShouldBe("Template receipt-v4 does not exist.");
        (await Should.ThrowAsync<NotFoundException>(() => ses.SendEmailAsync(SesCloud.Simple("maria@example.com", set: "missing")))).Message
            .ShouldBe("Configuration set <missing> does not exist.");
    }

    [Theory]
    [InlineData("no-domain", "Missing final '@domain'")]
    [InlineData("two words@example.com", "Local address contains control or whitespace")]
    [InlineData("x@exa_mple.com", "Domain contains illegal character")]
    [InlineData("x@.example.com", "Domain starts with dot")]
    [InlineData("x@", "Missing domain")]
    public async Task SendEmail_BadAddress_IsRefusedWithItsReason(string address, string reason)
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();

        (await Should.ThrowAsync<BadRequestException>(() => ses.SendEmailAsync(SesCloud.Receipt(address)))).Message.ShouldBe(reason);
    }

    [Fact]
    public async Task SendEmail_FiftyOneRecipients_IsRefused()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();
        var request = SesCloud.Receipt("maria@example.com");
        request.Destination.CcAddresses = [.. Enumerable.Range(0, 50).Select(number => $"copy{number}@example.com")];

        (await Should.ThrowAsync<BadRequestException>(() => ses.SendEmailAsync(request))).Message.ShouldBe("Recipient count exceeds 50.");
    }

    [Fact]
    public async Task SendEmail_LargerThan40Megabytes_IsRefusedAndASmallerOneKept()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();
        async Task<SendEmailResponse> SendAsync(int bytes)
        {
            var head = Encoding.ASCII.GetBytes("From: no-reply@payments.example\r\nTo: maria@example.com\r\n\r\n");
            var raw = new byte[bytes];
            raw.AsSpan().Fill((byte)'x');
            head.CopyTo(raw, 0);
            return await ses.SendEmailAsync(new SendEmailRequest { Content = new EmailContent { Raw = new RawMessage { Data = new MemoryStream(raw) } } });
        }

        (await Should.ThrowAsync<BadRequestException>(() => SendAsync((40 * 1024 * 1024) + 1))).Message
            .ShouldBe("Message length is more than 41943040 bytes long: '41943041'.");
        (await SendAsync(20 * 1024 * 1024)).MessageId.ShouldNotBeNull();
    }

    [Fact]
    public async Task SendEmail_TemplateContent_NeedsNoStoredTemplate()
    {
        await using var cloud = await SesCloud.StartAsync();

        var (status, body) = await cloud.CallAsync(HttpMethod.Post, "/v2/email/outbound-emails", new JsonObject
        {
            ["FromEmailAddress"] = SesCloud.Sender,
            ["Destination"] = new JsonObject { ["ToAddresses"] = new JsonArray("maria@example.com") },
            ["Content"] = new JsonObject
            {
                ["Template"] = new JsonObject
                {
                    ["TemplateContent"] = new JsonObject { ["Subject"] = "Hi {{name}}", ["Text"] = "{{name}}!" },
                    ["TemplateData"] = """{"name":"Maria"}""",
                },
            },
        });

        status.ShouldBe(200);
        ((string)(await cloud.MailAsync((string)body["MessageId"]!))["subject"]!).ShouldBe("Hi Maria");
    }

    [Fact]
    public async Task SendBulkEmail_DataOfEach_GoesOverTheDefault()
    {
        await using var cloud = await SesCloud.StartAsync();
        using var ses = cloud.Ses();

        var results = (await ses.SendBulkEmailAsync(new SendBulkEmailRequest
        {
            FromEmailAddress = SesCloud.Sender,
            ConfigurationSetName = "payments-receipts",
            DefaultContent = new BulkEmailContent { Template = new Template { TemplateName = "receipt-v3", TemplateData = SesCloud.Data } },
            BulkEmailEntries =
            [
                Entry("maria@example.com", """{"firstName":"María","locale":"es-MX"}"""),
                Entry("not an address", "{}"),
            ],
        })).BulkEmailEntryResults;

        results.Select(result => result.Status.Value).ShouldBe(["SUCCESS", "INVALID_PARAMETER"]);
        ((string)(await cloud.MailAsync(results[0].MessageId))["text"]!).ShouldStartWith("Thank you, María: $1,250.00.");
    }

    private static BulkEmailEntry Entry(string to, string data) => new()
    {
        Destination = new Destination { ToAddresses = [to] },
        ReplacementEmailContent = new ReplacementEmailContent { ReplacementTemplate = new ReplacementTemplate { ReplacementTemplateData = data } },
    };
}
