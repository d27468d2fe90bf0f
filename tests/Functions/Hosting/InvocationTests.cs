using System.Text;
using Amazon.Lambda.Core;
using Moq;
using Payments.Checkout;

namespace Payments.Functions.Tests;

public sealed class InvocationTests
{
    [Fact]
    public async Task Invoke_HardlyAnyTimeLeft_CallsTheWorkOffBeforeLambdaKillsIt()
    {
        using var bundle = new Bundle();
        var cancelled = false;
        var (handler, _) = CheckoutFunctions.Catalog.Create(CheckoutFunctions.Status, bundle.Services with { DynamoDb = () => Slow(seen => cancelled = seen) });
        var context = new Mock<ILambdaContext>();
        context.SetupGet(lambda => lambda.RemainingTime).Returns(TimeSpan.FromMilliseconds(400));
        using var input = new MemoryStream(Encoding.UTF8.GetBytes("""
            {"pathParameters":{"trackingId":"trk_01HX9V8ZQK0000000000000000"},"requestContext":{"authorizer":{"merchantId":"demo"}}}
            """));

        await using var output = await handler(input, context.Object);

        cancelled.ShouldBeTrue();
        Encoding.UTF8.GetString(((MemoryStream)output).ToArray()).ShouldContain("temporarily_unavailable");
    }

    private static Amazon.DynamoDBv2.IAmazonDynamoDB Slow(Action<bool> seen)
    {
        var client = new Mock<Amazon.DynamoDBv2.IAmazonDynamoDB>();
        client.Setup(dynamoDb => dynamoDb.GetItemAsync(It.IsAny<Amazon.DynamoDBv2.Model.GetItemRequest>(), It.IsAny<CancellationToken>()))
            .Returns((Amazon.DynamoDBv2.Model.GetItemRequest _, CancellationToken token) =>
            {
                seen(token.IsCancellationRequested);
                return Task.FromCanceled<Amazon.DynamoDBv2.Model.GetItemResponse>(token);
            });
        return client.Object;
    }
}
