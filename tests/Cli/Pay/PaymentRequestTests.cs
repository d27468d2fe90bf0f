using System.Text.Json.Nodes;
using Payments.Cli.Pay;

namespace Payments.Cli.Tests.Pay;

public sealed class PaymentRequestTests
{
    [Theory]
    [InlineData("1250", """{"amount":1250,"currency":"NPR"}""")]
    [InlineData("-3", """{"amount":-3,"currency":"NPR"}""")]
    [InlineData("12.50", """{"amount":"12.50","currency":"NPR"}""")]
    public void Body_AnyAmount_IsSentAsTypedSoThatTheApiJudgesIt(string amount, string body) =>
        new PaymentRequest("khalti", amount, "NPR", "k").Body().ShouldBe(body);

    [Fact]
    public void IntentBody_EverythingGiven_HasMethodTokenAndCustomer() =>
        new PaymentRequest("card", "5", "JPY", "k") { Token = "tok_1", Email = "a@example.com", Locale = "es-MX", CustomerId = "c" }.IntentBody()
            .ShouldBe("""{"amount":5,"currency":"JPY","customerId":"c","paymentToken":"tok_1","customer":{"email":"a@example.com","locale":"es-MX"},"method":"card"}""");

    [Fact]
    public void Refusal_ErrorOfTheApi_NamesTypeCodeMessageAndParameter()
    {
        var body = JsonNode.Parse("""{"error":{"type":"invalid_request_error","code":"amount_invalid","message":"no","param":"amount"}}""")!.AsObject();

        new ApiAnswer(400, body, false).Refusal.ShouldBe("400 invalid_request_error amount_invalid: no (param: amount)");
    }

    [Fact]
    public void Request_ScenarioAlone_PaysByCardWithAnAmountOfItsOwn()
    {
        var declined = Scenarios.Named("declined")!;

        var request = PayCommand.Request(declined, null, declined.Card, null, null, "k");

        request.ShouldBe(new("card", "1250", "NPR", "k"));
    }

    [Fact]
    public void Request_BorderlineInACurrencyWithoutMinorUnits_IsAHighAmountOfIt() =>
        PayCommand.Request(Scenarios.Named("borderline"), "khalti", null, null, "JPY", "k").Amount.ShouldBe("2000");

    [Theory]
    [InlineData("declined", "khalti", null, "'declined' is what a card does, and this pays by khalti")]
    [InlineData(null, "khalti", "4242424242424242", "--card pays by card, not by khalti")]
    [InlineData(null, "khalti", null, "--currency is missing; see './payments pay --help'")]
    public void Request_WhatDoesNotGoTogether_IsRefusedAsAWrongCommandLine(string? scenario, string method, string? card, string message)
    {
        var refused = Should.Throw<CommandException>(() => PayCommand.Request(Scenarios.Named(scenario), method, card, null, null, null));

        refused.Message.ShouldBe(message);
        refused.ExitCode.ShouldBe(ExitCode.Usage);
    }
}
