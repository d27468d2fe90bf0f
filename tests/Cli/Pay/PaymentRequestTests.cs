using Payments.Cli.Pay;

namespace Payments.Cli.Tests.Pay;

public sealed class PaymentRequestTests
{
    [Theory]
    [InlineData("1250", """{"amount":1250,"currency":"NPR"}""")]
    [InlineData("-3", """{"amount":-3,"currency":"NPR"}""")]
    [InlineData("12.50", """{"amount":"12.50","currency":"NPR"}""")]
    public void Body_AnyAmount_IsSentAsTypedSoThatTheApiJudgesIt(string amount, string body) =>
        new PaymentRequest("khalti", amount, "NPR", null, null, "k").Body().ShouldBe(body);

    [Fact]
    public void Refusal_ErrorOfTheApi_NamesTypeCodeMessageAndParameter()
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse("""{"error":{"type":"invalid_request_error","code":"amount_invalid","message":"no","param":"amount"}}""")!.AsObject();

        new ApiAnswer(400, body, false).Refusal.ShouldBe("400 invalid_request_error amount_invalid: no (param: amount)");
    }
}
