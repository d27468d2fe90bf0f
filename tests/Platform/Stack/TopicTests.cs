using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class TopicTests(StackRuns runs)
{
    private const string TopicType = "aws:sns/topic:Topic";
    private const string SubscriptionType = "aws:sns/topicSubscription:TopicSubscription";

    // The filter policies of document B, with its own values, beside the subscribers that get everything.
    [Theory]
    [InlineData("ledger-events", null)]
    [InlineData("fraud-feedback", """{"eventType":["AUTHORIZED"]}""")]
    [InlineData("analytics-events", null)]
    [InlineData("merchant-webhooks", null)]
    [InlineData("ops-disputes", """{"eventType":["DISPUTED"]}""")]
    [InlineData("oncall-disputes", """{"eventType":["DISPUTED"],"amountTier":[{"anything-but":"LOW"}]}""")]
    public async Task Subscription_OfAQueue_TakesTheBodiesOfWhatItAskedFor(string queue, string? filter)
    {
        var subscription = (await runs.OfAsync("prod")).One(SubscriptionType, $"payment-events-{queue}");

        subscription.Text("topic").ShouldBe(CloudMocks.Arn("sns", "payment-events"));
        subscription.Text("protocol").ShouldBe("sqs");
        subscription.Text("endpoint").ShouldBe(CloudMocks.Arn("sqs", queue));
        subscription.Flag("rawMessageDelivery").ShouldBeTrue();
        subscription.Inputs.GetValueOrDefault("filterPolicy").ShouldBe(filter);
        subscription.Inputs.GetValueOrDefault("filterPolicyScope").ShouldBe(filter is null ? null : "MessageAttributes");
    }

    [Fact]
    public async Task Subscriptions_ToPaymentEvents_AreThose() =>
        (await runs.OfAsync("prod")).OfType(SubscriptionType).Where(s => s.Text("topic") == CloudMocks.Arn("sns", "payment-events")).Count().ShouldBe(6);

    [Fact]
    public async Task Filters_ThatNameAttributes_NameThoseThatTheDomainKnows()
    {
        var filters = (await runs.OfAsync("dev")).OfType(SubscriptionType).Where(s => s.Inputs.ContainsKey("filterPolicy")).Select(s => s.Json("filterPolicy").AsObject());

        foreach (var (attribute, values) in filters.SelectMany(filter => filter))
        {
            var known = attribute == PaymentEvents.EventTypeAttribute ? IntentStatusNames.All : AmountTier.All;
            var named = values!.AsArray().Select(v => (string)(v is JsonObject operation ? operation["anything-but"]! : v!)!);
            named.ShouldAllBe(value => known.Contains(value));
            new[] { PaymentEvents.EventTypeAttribute, PaymentEvents.AmountTierAttribute }.ShouldContain(attribute);
        }
    }

    [Fact]
    public async Task Queues_ThatATopicFeeds_LetInThatTopicAlone()
    {
        var run = await runs.OfAsync("prod");

        foreach (var subscription in run.OfType(SubscriptionType).Where(s => s.Text("protocol") == "sqs"))
        {
            var queue = subscription.Text("endpoint").Split(':')[^1];
            var allowed = Grants.Statements(run.One("aws:sqs/queuePolicy:QueuePolicy", queue).Json("policy")).Single(s => (string)s["Effect"]! == "Allow");
            $"{allowed["Principal"]!["Service"]} {allowed["Action"]} {allowed["Resource"]}".ShouldBe($"sns.amazonaws.com sqs:SendMessage {CloudMocks.Arn("sqs", queue)}");
            ((string)allowed["Condition"]!["ArnEquals"]!["aws:SourceArn"]!).ShouldBe(subscription.Text("topic"));
        }
    }

    [Fact]
    public async Task Queues_ThatNoTopicFeeds_LetInNobodyByPolicy()
    {
        var run = await runs.OfAsync("prod");
        var fed = run.OfType(SubscriptionType).Select(s => s.Text("endpoint").Split(':')[^1]).ToHashSet();

        run.OfType("aws:sqs/queuePolicy:QueuePolicy").Where(p => !fed.Contains(p.Name))
            .ShouldAllBe(p => Grants.Statements(p.Json("policy")).All(s => (string)s["Effect"]! == "Deny"));
    }

    [Theory]
    [InlineData("payments-ops", "cloudwatch.amazonaws.com", "cloudwatch:ap-south-1:123456789012:alarm:*")]
    [InlineData("email-events", "ses.amazonaws.com", "ses:ap-south-1:123456789012:configuration-set/payments-receipts")]
    [InlineData("payment-events", null, null)]
    [InlineData("customer-success", null, null)]
    public async Task Topic_OfAnySort_IsEncryptedOverTlsAndOpenToItsServiceAlone(string name, string? service, string? source)
    {
        var run = await runs.OfAsync("prod");

        run.One(TopicType, name).Text("kmsMasterKeyId").ShouldBe(CloudMocks.Arn("kms", "key/payments-messages"));
        var statements = Grants.Statements(run.One("aws:sns/topicPolicy:TopicPolicy", name).Json("policy")).ToList();
        statements.Where(s => (string)s["Effect"]! == "Allow").Select(s => (string)s["Principal"]!["Service"]!).ShouldBe(service is null ? [] : [service]);
        statements.Where(s => (string)s["Effect"]! == "Allow").ShouldAllBe(s => (string)s["Condition"]!["StringEquals"]!["aws:SourceAccount"]! == CloudMocks.Account);
        statements.Where(s => (string)s["Effect"]! == "Allow").ShouldAllBe(s => (string)s["Condition"]!["ArnLike"]!["aws:SourceArn"]! == $"arn:aws:{source}");
        ((string)statements.Single(s => (string)s["Effect"]! == "Deny")["Condition"]!["Bool"]!["aws:SecureTransport"]!).ShouldBe("false");
    }}
