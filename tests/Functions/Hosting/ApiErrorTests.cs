using Payments.Hosting;

namespace Payments.Functions.Tests;

/// <summary>The error shape of [R7], by the letter.</summary>
public sealed class ApiErrorTests
{
    [Fact]
    public void Error_Everything_IsInOneObjectWithTheseNames() =>
        ProxyResponses.Error(new(402, new(ApiErrorTypes.Card, "card_declined", "declined", "card", "insufficient_funds", "pi_1"))).Body.ShouldBe(
            """{"error":{"type":"card_error","code":"card_declined","message":"declined","param":"card","decline_code":"insufficient_funds","payment_intent":"pi_1"}}""");

    [Fact]
    public void Error_WhatDoesNotApply_IsLeftOut() =>
        ProxyResponses.Error(ApiException.KeyReused()).Body.ShouldBe(
            """{"error":{"type":"idempotency_error","code":"idempotency_key_reused","message":"the idempotency key was used before with another request"}}""");

    [Fact]
    public void Error_Each_HasItsStatusAndType()
    {
        var cause = new InvalidOperationException();
        (int Status, string Type)[] actual = [.. new[]
        {
            ApiException.InvalidRequest(new("p", "c", "m")), ApiException.Unauthorized(), ApiException.NotFound("m"),
            ApiException.Conflict("c", "m"), ApiException.KeyReused(), ApiException.Internal(cause), ApiException.Unavailable(cause),
        }.Select(exception => (exception.StatusCode, exception.Error.Type))];

        actual.ShouldBe(
        [
            (400, "invalid_request_error"), (401, "invalid_request_error"), (404, "invalid_request_error"),
            (409, "idempotency_error"), (422, "idempotency_error"), (500, "api_error"), (503, "api_error"),
        ]);
    }
}
