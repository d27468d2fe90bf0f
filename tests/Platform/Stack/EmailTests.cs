using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Payments.Platform.Tests.Running;
using Pulumi.Utilities;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class EmailTests(StackRuns runs)
{
    private static readonly string[] Data = ["firstName", "orderId", "lineItems", "total", "receiptUrl", "locale", "date", "name", "quantity", "amount"];

    [Fact]
    public async Task ConfigurationSet_OfReceipts_SendsOverTlsOnlyAndMeasuresReputation()
    {
        var set = (await runs.OfAsync("dev")).OfType("aws:sesv2/configurationSet:ConfigurationSet").Single();

        set.Text("configurationSetName").ShouldBe("payments-receipts");
        set.Map("deliveryOptions")["tlsPolicy"].ShouldBe("REQUIRE");
        set.Map("reputationOptions")["reputationMetricsEnabled"].ShouldBe(true);
    }

    [Fact]
    public async Task Events_OfReceipts_GoToTheTopicThatFeedsTheFunction()
    {
        var destination = (await runs.OfAsync("dev")).OfType("aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination").Single();

        var events = destination.Map("eventDestination");
        events["enabled"].ShouldBe(true);
        ((ImmutableDictionary<string, object>)events["snsDestination"])["topicArn"].ShouldBe(CloudMocks.Arn("sns", "email-events"));
        ((ImmutableArray<object>)events["matchingEventTypes"]).ShouldBe(
            ["BOUNCE", "COMPLAINT", "DELIVERY", "DELIVERY_DELAY", "REJECT", "RENDERING_FAILURE", "SEND"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("receipt-v3")]
    [InlineData("receipt-v3-es-MX")]
    public async Task Template_OfALocale_UsesTheDataOfTheSeedAndNothingElse(string name)
    {
        var template = (await runs.OfAsync("dev")).One("aws:ses/template:Template", name);

        template.Text("name").ShouldBe(name);
        foreach (var part in new[] { "subject", "text", "html" })
        {
            var used = Regex.Matches(template.Text(part), @"\{\{(?:#each )?([A-Za-z]+)\}\}").Select(m => m.Groups[1].Value).ToList();
            used.Except(Data).ShouldBeEmpty($"{name} {part}");
            Regex.Count(template.Text(part), @"\{\{").ShouldBe(used.Count + Regex.Count(template.Text(part), @"\{\{/each\}\}"), part);
        }

        foreach (var variable in Data.Except(["locale"]))
        {
            template.Text("html").ShouldContain(variable);
            template.Text("text").ShouldContain(variable);
        }

        template.Text("subject").ShouldNotContain("\n");
        template.Text("html").ShouldContain("lang=\"{{locale}}\"");
    }

    [Fact]
    public async Task DnsRecords_OfTheStack_AreKeysSenderAndPolicy()
    {
        var records = await OutputUtilities.GetValueAsync((await runs.OfAsync("dev")).Stack!.DnsRecords);

        records.Select(r => $"{r["name"]} {r["type"]} {r["value"]}").ShouldBe(
            [
                "token1._domainkey.payments.example CNAME token1.dkim.amazonses.com",
                "token2._domainkey.payments.example CNAME token2.dkim.amazonses.com",
                "token3._domainkey.payments.example CNAME token3.dkim.amazonses.com",
                "mail.payments.example MX 10 feedback-smtp.ap-south-1.amazonses.com",
                "mail.payments.example TXT v=spf1 include:amazonses.com -all",
                "_dmarc.payments.example TXT v=DMARC1; p=quarantine; rua=mailto:dmarc@payments.example",
            ]);
    }

    [Theory]
    [InlineData("payments-receipts-bounces", "Reputation.BounceRate", 0.05)]
    [InlineData("payments-receipts-complaints", "Reputation.ComplaintRate", 0.001)]
    public async Task Reputation_BeyondWhatSesAccepts_CallsPeople(string name, string metric, double threshold)
    {
        var alarm = (await runs.OfAsync("prod")).One("aws:cloudwatch/metricAlarm:MetricAlarm", name);

        alarm.Text("metricName").ShouldBe(metric);
        alarm.Inputs["threshold"].ShouldBe(threshold);
        alarm.Map("dimensions")["ses:configuration-set"].ShouldBe("payments-receipts");
    }

    [Fact]
    public async Task Identity_OfTheDomain_SendsThroughTheConfigurationSetAndTakesItsOwnBounces()
    {
        var run = await runs.OfAsync("dev");

        var identity = run.OfType("aws:sesv2/emailIdentity:EmailIdentity").Single();
        identity.Text("emailIdentity").ShouldBe("payments.example");
        identity.Text("configurationSetName").ShouldBe("payments-receipts");
        run.OfType("aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes").Single().Text("mailFromDomain").ShouldBe("mail.payments.example");
    }
}
