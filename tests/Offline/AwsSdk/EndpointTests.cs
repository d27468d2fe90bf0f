using Amazon;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.SQS;
using Amazon.SQS.Model;
using Amazon.StepFunctions;

namespace Payments.Offline.Tests.AwsSdk;

[Collection("Process environment")]
public sealed class EndpointTests : IDisposable
{
    private readonly Dictionary<string, string?> _before = new[] { "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SQS", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN" }
        .ToDictionary(name => name, Environment.GetEnvironmentVariable);

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_SQS")]
    public async Task Client_OfTheEnvironment_TalksToTheUrlInTheRegionWithTheCredentials(string variable)
    {
        using var server = new WireServer(new WireAnswer(200, """{"QueueUrl":"http://q"}"""));
        Environment.SetEnvironmentVariable(variable, server.Url);
        Environment.SetEnvironmentVariable("AWS_REGION", "eu-west-3");
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "secret");
        Environment.SetEnvironmentVariable("AWS_SESSION_TOKEN", "session");
        using var client = new AmazonSQSClient(new EnvironmentVariablesAWSCredentials());

        await client.GetQueueUrlAsync("q");

        var request = server.Requests.ShouldHaveSingleItem();
        request.Headers["Authorization"].ShouldContain("Credential=AKIDENVIRONMENT/");
        request.Headers["Authorization"].ShouldContain("/eu-west-3/sqs/aws4_request");
        request.Headers["X-Amz-Security-Token"].ShouldBe("session");
    }

    [Theory]
    [InlineData("eu-central-1", "https://sqs.eu-central-1.amazonaws.com", "https://states.eu-central-1.amazonaws.com", "https://lambda.eu-central-1.amazonaws.com")]
    [InlineData("cn-north-1", "https://sqs.cn-north-1.amazonaws.com.cn", "https://states.cn-north-1.amazonaws.com.cn", "https://lambda.cn-north-1.amazonaws.com.cn")]
    public void Config_WithARegion_FindsTheServicesEndpoint(string region, string sqs, string states, string lambda)
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", null);
        var endpoint = RegionEndpoint.GetBySystemName(region);
        var any = new ServiceOperationEndpointParameters(new ListQueuesRequest());

        new AmazonSQSConfig { RegionEndpoint = endpoint }.DetermineServiceOperationEndpoint(any).URL.TrimEnd('/').ShouldBe(sqs);
        new AmazonStepFunctionsConfig { RegionEndpoint = endpoint }.DetermineServiceOperationEndpoint(any).URL.TrimEnd('/').ShouldBe(states);
        new AmazonLambdaConfig { RegionEndpoint = endpoint }.DetermineServiceOperationEndpoint(any).URL.TrimEnd('/').ShouldBe(lambda);
    }

    [Fact]
    public void Config_WithFipsOrDualStack_FindsThatEndpoint()
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", null);
        var any = new ServiceOperationEndpointParameters(new ListQueuesRequest());

        new AmazonSQSConfig { RegionEndpoint = RegionEndpoint.USEast1, UseFIPSEndpoint = true }.DetermineServiceOperationEndpoint(any).URL.TrimEnd('/')
            .ShouldBe("https://sqs-fips.us-east-1.amazonaws.com");
        new AmazonLambdaConfig { RegionEndpoint = RegionEndpoint.USEast1, UseDualstackEndpoint = true }.DetermineServiceOperationEndpoint(any).URL.TrimEnd('/')
            .ShouldBe("https://lambda.us-east-1.api.aws");
    }
}
