using System.Text.Json.Nodes;
using FsCheck.Fluent;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Functions.Tests;

public sealed class EventTests
{
    [Fact]
    public void Write_Capture_IsTheMessageOfTheContract()
    {
        var happened = Histories.Of(
            1,
            new TransactionChange.StartAuthorization(),
            new TransactionChange.Authorize(),
            new TransactionChange.Capture("cap_1", Histories.Amount(400), MoreToCome: true))[^1];

        JsonNode.DeepEquals(JsonNode.Parse(PaymentEventJson.Write(happened)), JsonNode.Parse($$"""
            {
              "eventId": "{{happened.TransactionId}}#4",
              "transactionId": "{{happened.TransactionId}}",
              "paymentIntentId": "pi_{{happened.TransactionId.Ulid}}",
              "merchantId": "demo",
              "customerId": "c-1",
              "version": 4,
              "previous": "AUTHORIZED",
              "now": "PARTIALLY_CAPTURED",
              "amount": 1000,
              "currency": "NPR",
              "change": { "kind": "capture", "id": "cap_1", "amount": 400, "moreToCome": true },
              "occurredAt": "2026-04-20T11:00:04.000Z"
            }
            """)).ShouldBeTrue(PaymentEventJson.Write(happened));
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame() => Properties.Hold(
        Gen.Choose(1, 1_000_000),
        seed =>
        {
            foreach (var happened in Histories.Random(seed))
            {
                PaymentEventJson.Read(PaymentEventJson.Write(happened)).ShouldBe(happened);
            }
        });

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"eventId\":1}")]
    public void Read_SomethingElse_IsPoison(string text) => Should.Throw<PoisonMessage>(() => PaymentEventJson.Read(text));

    [Theory]
    [InlineData("eventId", "\"txn_01HX9V8ZQK0000000000000000#1\"")]
    [InlineData("version", "0")]
    [InlineData("version", "\"1\"")]
    [InlineData("version", "1.5")]
    [InlineData("currency", "\"XXX\"")]
    [InlineData("amount", "\"12\"")]
    [InlineData("amount", "99999999999999999999")]
    [InlineData("now", "\"PAID\"")]
    [InlineData("previous", "\"PAID\"")]
    [InlineData("paymentIntentId", "\"pi_1\"")]
    [InlineData("change", "{}")]
    [InlineData("change", "{\"kind\":\"capture\"}")]
    [InlineData("change", "\"open\"")]
    [InlineData("occurredAt", "\"yesterday\"")]
    [InlineData("merchantId", "null")]
    public void Read_OnePartWrong_IsPoison(string name, string value)
    {
        var message = JsonNode.Parse(PaymentEventJson.Write(Histories.Random(1)[0]))!;
        message[name] = JsonNode.Parse(value);

        Should.Throw<PoisonMessage>(() => PaymentEventJson.Read(message.ToJsonString()));
    }
}
