using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;

namespace Payments.Offline.Tests.AwsSdk;

public sealed class SesClientTests
{
    [Fact]
    public async Task SendEmail_WithATemplate_IsRestJsonSignedForSes()
    {
        using var server = new WireServer(new WireAnswer(200, """{"MessageId":"m-1"}"""));
        using var client = Clients.Ses(server);

        var response = await client.SendEmailAsync(new SendEmailRequest
        {
            FromEmailAddress = "no-reply@payments.example",
            Destination = new() { ToAddresses = ["a@example.com"] },
            Content = new() { Template = new() { TemplateName = "receipt-v3", TemplateData = "{}" } },
            ConfigurationSetName = "payments-receipts",
        });

        var request = server.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Target.ShouldBe("/v2/email/outbound-emails");
        request.Headers["Authorization"].ShouldContain("/eu-central-1/ses/aws4_request");
        request.Body.ShouldBe("""
            {"ConfigurationSetName":"payments-receipts","Content":{"Template":{"TemplateData":"{}","TemplateName":"receipt-v3"}},"Destination":{"ToAddresses":["a@example.com"]},"FromEmailAddress":"no-reply@payments.example"}
            """);
        response.MessageId.ShouldBe("m-1");
    }

    [Fact]
    public async Task PutThenGetSuppressedDestination_PlacesTheAddressAndReadsTheReason()
    {
        using var server = new WireServer(
            new WireAnswer(200, "{}"),
            new WireAnswer(200, """{"SuppressedDestination":{"EmailAddress":"a+b@example.com","Reason":"BOUNCE","LastUpdateTime":1700000000.5}}"""));
        using var client = Clients.Ses(server);

        await client.PutSuppressedDestinationAsync(new PutSuppressedDestinationRequest { EmailAddress = "a+b@example.com", Reason = SuppressionListReason.BOUNCE });
        var found = (await client.GetSuppressedDestinationAsync(new GetSuppressedDestinationRequest { EmailAddress = "a+b@example.com" })).SuppressedDestination;

        server.Requests[0].Method.ShouldBe("PUT");
        server.Requests[1].Method.ShouldBe("GET");
        server.Requests[1].Target.ShouldBe("/v2/email/suppression/addresses/a%2Bb%40example.com");
        server.Requests[1].Body.ShouldBeEmpty();
        found.Reason.ShouldBe(SuppressionListReason.BOUNCE);
        found.LastUpdateTime.ShouldBe(new DateTime(2023, 11, 14, 22, 13, 20, 500, DateTimeKind.Utc));
    }

    [Fact]
    public async Task SendEmail_Rejected_ThrowsTheTypedException()
    {
        using var server = new WireServer(new WireAnswer(400, """{"message":"Email address is not verified."}""").With("x-amzn-ErrorType", "MessageRejected"));
        using var client = Clients.Ses(server);

        var error = await Should.ThrowAsync<MessageRejectedException>(() => client.SendEmailAsync(new SendEmailRequest()));

        error.Message.ShouldBe("Email address is not verified.");
    }
}
