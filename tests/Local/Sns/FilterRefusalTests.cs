using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace Payments.Local.Tests.Sns;

/// <summary>Filter policies that AWS refuses, with its texts.</summary>
public sealed class FilterRefusalTests : IAsyncLifetime
{
    private SnsCloud _cloud = null!;
    private string _topic = null!;

    public async Task InitializeAsync()
    {
        _cloud = await SnsCloud.StartAsync();
        _topic = await _cloud.TopicAsync();
    }

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Theory]
    [InlineData("""{"key":[["value"]]}""", "Match value must be String, number, true, false, or null")]
    [InlineData("""{"key":[{"wrong-operator":true}]}""", "Unrecognized match type wrong-operator")]
    [InlineData("""{"key":[{"suffix":"value","prefix":"value2"}]}""", "Only one key allowed in match expression")]
    [InlineData("""{"key":[]}""", "Empty arrays are not allowed")]
    [InlineData("""{"key":"value"}""", "\"key\" must be an object or an array")]
    [InlineData("""{"key":{"suffix":"value"}}""", "\"suffix\" must be an object or an array")]
    [InlineData("""{"key":[{"suffix":100}]}""", "suffix match pattern must be a string")]
    [InlineData("""{"key":[{"suffix":null}]}""", "suffix match pattern must be a string")]
    [InlineData("""{"key":[{"suffix":["test","test2"]}]}""", "suffix match pattern must be a string")]
    [InlineData("""{"key":[{"cidr":["bad-filter"]}]}""", "prefix match pattern must be a string")]
    [InlineData("""{"key":[{"cidr":"bad-filter"}]}""", "Malformed CIDR, one '/' required")]
    [InlineData("""{"key":[{"cidr":"bad-filter/64"}]}""", "Nonstandard IP address: bad-filter")]
    [InlineData("""{"key":[{"cidr":"10.0.0.0/xx"}]}""", "Malformed CIDR, mask bits must be an integer")]
    [InlineData("""{"key":[{"exists":"no"}]}""", "exists match pattern must be either true or false.")]
    [InlineData("""{"key":[{"numeric":[]}]}""", "Invalid member in numeric match: ]")]
    [InlineData("""{"key":[{"numeric":["operator"]}]}""", "Unrecognized numeric range operator: operator")]
    [InlineData("""{"key":[{"numeric":[1,"<="]}]}""", "Invalid member in numeric match: 1")]
    [InlineData("""{"key":[{"numeric":["=","000"]}]}""", "Value of equals must be numeric")]
    [InlineData("""{"key":[{"numeric":[">="]}]}""", "Value of >= must be numeric")]
    [InlineData("""{"key":[{"numeric":["<",100,">",10]}]}""", "Too many elements in numeric expression")]
    [InlineData("""{"key":[{"numeric":[">=",1,">",2]}]}""", "Bad numeric range operator: >")]
    [InlineData("""{"key":[{"numeric":[">",3,"<",1]}]}""", "Bottom must be less than top")]
    [InlineData("""{"key":[{"numeric":[">",20,"<="]}]}""", "Value of <= must be numeric")]
    [InlineData("""{"key":[{"numeric":[">",20,30]}]}""", "Bad value in numeric range: 30")]
    [InlineData("""{"key":[{"numeric":[">",20,"<",30,"<",50]}]}""", "Too many terms in numeric range expression")]
    [InlineData("""{"key":[{"numeric":[">",2000000000]}]}""", "Value must be between -1.0E9 and 1.0E9, inclusive")]
    [InlineData("""{"a":["1"],"b":["2"],"c":["3"],"d":["4"],"e":["5"],"f":["6"]}""", "Filter policy can not have more than 5 keys")]
    public async Task Subscribe_PolicyThatIsNone_IsRefusedWithAwsReason(string policy, string reason)
    {
        var refused = await SubscribeAsync(policy);

        refused.ErrorCode.ShouldBe("InvalidParameter");
        refused.Message.ShouldStartWith($"Invalid parameter: Attributes Reason: FilterPolicy: {reason}");
        (await _cloud.Sns.ListSubscriptionsByTopicAsync(_topic)).Subscriptions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Subscribe_NotJson_IsRefused() =>
        (await SubscribeAsync("{key")).Message.ShouldStartWith("Invalid parameter: Attributes Reason: FilterPolicy: failed to parse JSON.");

    [Theory]
    [InlineData(151, 1)]
    [InlineData(100, 51)]
    public async Task Subscribe_TooManyCombinations_IsTooComplex(int first, int second) =>
        (await SubscribeAsync($$"""{"key1":[{{Values(first)}}],"key2":[{{Values(second)}}]}""")).Message
            .ShouldBe("Invalid parameter: Attributes Reason: FilterPolicy: Filter policy is too complex");

    [Fact]
    public async Task Subscribe_NestedPolicy_NeedsTheBodyScopeAndCountsItsDepth()
    {
        // 3 x 4 values three levels deep, 2 x 3 two levels deep, 3 values: 216 (developer guide, "filter policy constraints").
        const string TooDeep = """{"key_a":{"key_b":{"key_c":["1","2","3","4"]}},"key_d":{"key_e":["1","2","3"]},"key_f":["1","2","3"]}""";

        var attributes = await SubscribeAsync("""{"a":{"b":["x"]}}""");
        var body = await SubscribeAsync(TooDeep, "MessageBody");
        await _cloud.SubscribeAsync(_topic, "sqs", SnsCloud.QueuePrefix + "fine", ("FilterPolicyScope", "MessageBody"), ("FilterPolicy", """{"a":{"b":["x"]}}"""));

        attributes.Message.ShouldEndWith("Filter policy scope MessageAttributes does not support nested filter policy");
        body.Message.ShouldEndWith("FilterPolicy: Filter policy is too complex");
    }

    [Theory]
    [InlineData(3, 7, true)]
    [InlineData(4, 4, false)]
    public async Task Subscribe_Or_AddsTheCombinationsOfItsAlternatives(int sources, int spaces, bool fits)
    {
        // 3 x (6 + 4 x (4 + 7)) = 150, 4 x (6 + 4 x (4 + 4)) = 152
        var policy = $$"""
            {"source":[{{Values(sources)}}],"$or":[{"metricName":[{{Values(6)}}]},{"metricType":[{{Values(4)}}],"$or":[{"metricId":[{{Values(4)}}]},{"spaceId":[{{Values(spaces)}}]}]}]}
            """;
        Task Subscribe() => _cloud.SubscribeAsync(_topic, "sqs", SnsCloud.QueuePrefix + "q", ("FilterPolicy", policy));

        await (fits ? Subscribe() : SnsCloud.RefusedAsync<InvalidParameterException>(Subscribe));
    }

    [Fact]
    public async Task SetSubscriptionAttributes_WrongValues_AreRefusedAndChangeNothing()
    {
        var subscription = await _cloud.SubscribeAsync(_topic, "sqs", SnsCloud.QueuePrefix + "q", ("FilterPolicyScope", "MessageBody"), ("FilterPolicy", """{"a":{"b":["x"]}}"""));
        async Task<string> SetAsync(string name, string value) => (await SnsCloud.RefusedAsync<InvalidParameterException>(
            () => _cloud.Sns.SetSubscriptionAttributesAsync(subscription, name, value))).Message;

        (await SetAsync("FilterPolicyScope", "RandomValue")).ShouldBe("Invalid parameter: FilterPolicyScope: Invalid value [RandomValue]. Please use either MessageBody or MessageAttributes");
        (await SetAsync("FilterPolicyScope", "MessageAttributes")).ShouldBe("Invalid parameter: Filter policy scope MessageAttributes does not support nested filter policy");
        (await SetAsync("RawMessageDelivery", "test-ValUe")).ShouldBe("Invalid parameter: RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false.");
        (await SetAsync("RedrivePolicy", """{"deadLetterTargetArn":"invalid"}""")).ShouldBe("Invalid parameter: RedrivePolicy: deadLetterTargetArn is an invalid arn");
        (await SetAsync("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{SnsCloud.QueuePrefix}}dead.fifo"}""")).ShouldStartWith("Invalid parameter: RedrivePolicy: must use a standard queue");
        (await SetAsync("Nonsense", "x")).ShouldBe("Invalid parameter: AttributeName");
        var attributes = (await _cloud.Sns.GetSubscriptionAttributesAsync(subscription)).Attributes;
        attributes["FilterPolicyScope"].ShouldBe("MessageBody");
        attributes.ShouldNotContainKey("RedrivePolicy");
    }

    private static string Values(int count) => string.Join(',', Enumerable.Range(0, count).Select(number => $"\"v{number}\""));

    private async Task<AmazonSimpleNotificationServiceException> SubscribeAsync(string policy, string scope = "MessageAttributes") =>
        await SnsCloud.RefusedAsync<InvalidParameterException>(
            () => _cloud.SubscribeAsync(_topic, "sqs", SnsCloud.QueuePrefix + "q", ("FilterPolicy", policy), ("FilterPolicyScope", scope)));
}
