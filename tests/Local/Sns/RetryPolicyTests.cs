using Payments.Local.Sns.Delivering;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Sns;

/// <summary>When failed deliveries are repeated.</summary>
public sealed class RetryPolicyTests
{
    [Fact]
    public void Managed_Phases_AreAwsOwn()
    {
        var delays = Enumerable.Range(1, 17).Select(failures => Math.Round(RetryPolicy.Managed.DelayAfter(failures)!.Value.TotalSeconds, 1)).ToArray();

        delays[..5].ShouldBe([0, 0, 0, 1, 1]);
        delays[5].ShouldBe(1);
        delays[14].ShouldBe(20);
        delays[5..15].ShouldBe(delays[5..15].Order());
        delays[15..].ShouldBe([20, 20]);
        RetryPolicy.Managed.DelayAfter(100_015).ShouldBe(TimeSpan.FromSeconds(20));
        RetryPolicy.Managed.DelayAfter(100_016).ShouldBeNull();
    }

    [Fact]
    public void DeliveryPolicy_OfSubscription_WinsUnlessTheTopicForbidsIt()
    {
        const string Own = """{"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":9,"numRetries":6,"numNoDelayRetries":1,"numMinDelayRetries":1,"numMaxDelayRetries":1,"backoffFunction":"linear"}}""";
        const string Topics = """{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":5,"numRetries":1},"disableSubscriptionOverrides":true}}""";

        double?[] Delays(string? topic) => [.. Enumerable.Range(1, 7).Select(failures => DeliveryPolicy.Of(topic, Own).Retries!.DelayAfter(failures)?.TotalSeconds)];

        Delays(null).ShouldBe([0, 1, 1, 5, 9, 9, null]);
        Delays(Topics).ShouldBe([5, null, null, null, null, null, null]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"healthyRetryPolicy":{"numRetries":101}}""")]
    [InlineData("""{"healthyRetryPolicy":{"numRetries":2,"numNoDelayRetries":3}}""")]
    [InlineData("""{"healthyRetryPolicy":{"backoffFunction":"quadratic"}}""")]
    public void DeliveryPolicy_Wrong_IsRefused(string policy) =>
        Should.Throw<AwsException>(() => DeliveryPolicy.Parse(policy)).Message.ShouldStartWith("Invalid parameter: DeliveryPolicy: ");
}
