using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace Payments.Local.Tests.Sns;

/// <summary>What may be published.</summary>
public sealed class PublishRuleTests : IAsyncLifetime
{
    private const int MaxBytes = 256 * 1024;
    private SnsCloud _cloud = null!;
    private string _topic = null!;

    public async Task InitializeAsync()
    {
        _cloud = await SnsCloud.StartAsync();
        _topic = await _cloud.TopicAsync();
    }

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Theory]
    [InlineData("String", null, "must contain non-empty message attribute value for message attribute type 'String'.")]
    [InlineData("Number", "twelve", "Could not cast message attribute 'attr' value to number.")]
    [InlineData("Strings", "x", "has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.")]
    [InlineData("Binary", "x", "with type 'Binary' must use field 'Binary'.")]
    public async Task Publish_WrongAttribute_IsRefused(string type, string? value, string reason)
    {
        var refused = await SnsCloud.RefusedAsync<InvalidParameterValueException>(() => _cloud.Sns.PublishAsync(new PublishRequest
        {
            TopicArn = _topic,
            Message = "x",
            MessageAttributes = new() { ["attr"] = new MessageAttributeValue { DataType = type, StringValue = value } },
        }));

        refused.ErrorCode.ShouldBe("ParameterValueInvalid");
        refused.Message.ShouldEndWith(reason);
    }

    [Theory]
    [InlineData(".a", "Invalid message attribute name starting with character '.' was found.")]
    [InlineData("a.", "Invalid message attribute name ending with character '.' was found.")]
    [InlineData("a..b", "Message attribute name can not have successive '.' character.")]
    [InlineData("a^b", "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.")]
    public async Task Publish_WrongAttributeName_IsRefused(string name, string message) =>
        (await SnsCloud.RefusedAsync<InvalidParameterValueException>(() => _cloud.PublishAsync(_topic, "x", (name, "String", "y")))).Message.ShouldBe(message);

    [Fact]
    public async Task Publish_Size_IsLimitedWithItsAttributes()
    {
        await _cloud.PublishAsync(_topic, new string('x', MaxBytes));

        (await SnsCloud.RefusedAsync<InvalidParameterException>(() => _cloud.PublishAsync(_topic, new string('x', MaxBytes + 1)))).Message.ShouldBe("Invalid parameter: Message too long");
        (await SnsCloud.RefusedAsync<InvalidParameterException>(() => _cloud.PublishAsync(_topic, new string('x', MaxBytes - 2), ("a", "String", "b")))).Message
            .ShouldBe("Invalid parameter: Message too long");
        (await SnsCloud.RefusedAsync<InvalidParameterException>(() => _cloud.PublishAsync(_topic, ""))).Message.ShouldBe("Invalid parameter: Empty message");
    }

    [Theory]
    [InlineData("""{"sqs":"x"}""", "Invalid parameter: Message Structure - No default entry in JSON message body")]
    [InlineData("not json", "Invalid parameter: Message Structure - JSON message body failed to parse")]
    [InlineData("""{"default":{"a":1}}""", "Invalid parameter: Message Structure - No default entry in JSON message body")]
    public async Task Publish_WrongStructure_IsRefused(string message, string reason) => (await SnsCloud.RefusedAsync<InvalidParameterException>(
        () => _cloud.Sns.PublishAsync(new PublishRequest { TopicArn = _topic, Message = message, MessageStructure = "json" }))).Message.ShouldBe(reason);

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData(" blank first")]
    public async Task Publish_WrongSubject_IsRefused(string subject) => (await SnsCloud.RefusedAsync<InvalidParameterException>(
        () => _cloud.Sns.PublishAsync(new PublishRequest { TopicArn = _topic, Message = "x", Subject = subject }))).Message.ShouldBe("Invalid parameter: Subject");

    [Fact]
    public async Task PublishBatch_WrongEntries_RefuseTheWholeBatch()
    {
        async Task<AmazonSimpleNotificationServiceException> RefusedAsync(params PublishBatchRequestEntry[] entries) =>
            await Should.ThrowAsync<AmazonSimpleNotificationServiceException>(() => _cloud.Sns.PublishBatchAsync(new PublishBatchRequest { TopicArn = _topic, PublishBatchRequestEntries = [.. entries] }));
        static PublishBatchRequestEntry Entry(string id, int length = 1) => new() { Id = id, Message = new string('x', length) };

        (await RefusedAsync()).ShouldBeOfType<EmptyBatchRequestException>();
        (await RefusedAsync([.. Enumerable.Range(0, 11).Select(number => Entry($"e{number}"))])).ShouldBeOfType<TooManyEntriesInBatchRequestException>();
        (await RefusedAsync(Entry("a"), Entry("a"))).ShouldBeOfType<BatchEntryIdsNotDistinctException>();
        (await RefusedAsync(Entry("a b"))).ShouldBeOfType<InvalidBatchEntryIdException>();
        (await RefusedAsync(Entry("a", MaxBytes / 2), Entry("b", (MaxBytes / 2) + 1))).ShouldBeOfType<BatchRequestTooLongException>();
    }
}
