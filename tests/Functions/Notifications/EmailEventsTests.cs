using Amazon.DynamoDBv2.Model;
using FsCheck.Fluent;
using Payments.Hosting;
using Payments.Notifications;

namespace Payments.Functions.Tests;

/// <summary>What becomes of e-mail, and what we do about it [R51].</summary>
public sealed class EmailEventsTests : IDisposable
{
    private const string OpsTopic = "arn:aws:sns:us-east-1:000000000000:ops-alerts";
    private const string SuccessTopic = "arn:aws:sns:us-east-1:000000000000:customer-success";

    private readonly ServiceBundle _bundle = Make();

    public static TheoryData<string, Fault> Table
    {
        get
        {
            var table = new TheoryData<string, Fault>();
            foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None))
            {
                foreach (var call in (string[])["GetItem email-deliveries", "PutItem suppressions", "PutItem email-deliveries", "UpdateItem email-deliveries", "Publish"])
                {
                    table.Add(call, fault);
                }
            }

            return table;
        }
    }

    public void Dispose() => _bundle.Dispose();

    [Theory]
    [InlineData("Send", "SENT")]
    [InlineData("DeliveryDelay", "DELAYED")]
    [InlineData("Delivery", "DELIVERED")]
    [InlineData("Transient", "BOUNCED_FOR_NOW")]
    [InlineData("Undetermined", "BOUNCED_FOR_NOW")]
    [InlineData("Permanent", "BOUNCED")]
    [InlineData("Complaint", "COMPLAINED")]
    [InlineData("Rendering Failure", "RENDERING_FAILED")]
    [InlineData("Reject", "REJECTED")]
    [InlineData("Open", "PREPARED")]
    public async Task Event_OfADelivery_SetsItsStatus(string what, string status)
    {
        var id = Add(_bundle, 1);

        await TellAsync(_bundle, what switch
        {
            "Send" => MailEvents.Of("Send", id, []),
            "DeliveryDelay" => MailEvents.Of("DeliveryDelay", id, new() { ["timestamp"] = "2026-11-01T10:00:00Z", ["delayType"] = "MailboxFull" }),
            "Delivery" => MailEvents.Delivery(id),
            "Complaint" => MailEvents.Complaint(id, "f-1"),
            "Rendering Failure" => MailEvents.RenderingFailure(id),
            "Reject" => MailEvents.Reject(id),
            "Open" => MailEvents.Of("Open", id, []),
            _ => MailEvents.Bounce(id, "f-1", what),
        });

        StatusOf(_bundle, id).ShouldBe(status);
    }

    [Fact]
    public async Task Event_InSnssEnvelope_IsTheSame()
    {
        var id = Add(_bundle, 1);

        await TellAsync(_bundle, MailEvents.InEnvelope(MailEvents.Delivery(id)));

        StatusOf(_bundle, id).ShouldBe("DELIVERED");
    }

    [Fact]
    public async Task Event_LateAndLower_ChangesNothing()
    {
        var id = Add(_bundle, 1);

        await TellAsync(_bundle, MailEvents.Bounce(id, "f-1"), MailEvents.Delivery(id), MailEvents.Of("Send", id, []));

        StatusOf(_bundle, id).ShouldBe("BOUNCED");
    }

    [Fact]
    public async Task Greeting_OfSes_IsTaken()
    {
        const string Greeting = "Successfully validated SNS topic for Amazon SES event publishing.";

        await TellAsync(_bundle, Greeting, MailEvents.InEnvelope(Greeting));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"eventType\":\"Bounce\",\"mail\":{\"timestamp\":\"2026-11-01T10:00:00Z\"}}")]
    [InlineData("{\"eventType\":\"Eaten\",\"mail\":{\"timestamp\":\"2026-11-01T10:00:00Z\"}}")]
    [InlineData("{\"eventType\":\"Send\",\"mail\":{\"timestamp\":\"soon\"}}")]
    public async Task Event_OfNobody_IsPoison(string body)
    {
        (await _bundle.DeliverAsync(NotificationFunctions.EmailEvents, body)).ShouldBe([0]);

        _bundle.Metric("PoisonMessages").ShouldBe(1);
    }

    [Fact]
    public async Task PermanentBounce_Address_IsSuppressedByItsHash()
    {
        var id = Add(_bundle, 1);

        await TellAsync(_bundle, MailEvents.Bounce(id, "f-1", address: "Ana <ANA@example.com>"));

        var row = _bundle.Aws.Rows("suppressions").ShouldHaveSingleItem();
        row["addressHash"].S.ShouldBe(EmailAddress.Of("ana@example.com").Hash);
        row["address"].S.ShouldBe("A***@example.com");
        row["reason"].S.ShouldBe("BOUNCE");
        _bundle.LogText.ShouldNotContain("ana@example.com", Case.Insensitive);
    }

    [Fact]
    public async Task TransientBounce_Address_IsNotSuppressed()
    {
        await TellAsync(_bundle, MailEvents.Bounce(Add(_bundle, 1), "f-1", "Transient"));

        _bundle.Aws.Rows("suppressions").ShouldBeEmpty();
    }

    [Fact]
    public async Task Complaint_AfterABounce_IsTheReasonThatStays()
    {
        await TellAsync(_bundle, MailEvents.Bounce(null, "f-1"), MailEvents.Complaint(null, "f-2"), MailEvents.Bounce(null, "f-3"));

        _bundle.Aws.Rows("suppressions").ShouldHaveSingleItem()["reason"].S.ShouldBe("COMPLAINT");
    }

    [Fact]
    public async Task RenderingFailure_Ops_AreToldOnce()
    {
        var id = Add(_bundle, 1);

        await TellAsync(_bundle, MailEvents.RenderingFailure(id), MailEvents.RenderingFailure(id));

        var told = _bundle.Aws.Published.ShouldHaveSingleItem();
        told.TopicArn.ShouldBe(OpsTopic);
        told.Message.ShouldContain("Attribute 'total' is not present in the rendering data.");
        told.Message.ShouldContain(id);
    }

    [Fact]
    public async Task Bounces_ThreeOfACustomerWithinAMonth_AreToldOnce()
    {
        for (var number = 0; number < 5; number++)
        {
            var at = MailEvents.Start.AddDays(14 * number);
            await TellAsync(_bundle, MailEvents.Bounce(Add(_bundle, number), $"f-{number}", "Transient", at, $"ana{number}@example.com"));
        }

        var told = _bundle.Aws.Published.ShouldHaveSingleItem();
        told.TopicArn.ShouldBe(SuccessTopic);
        told.Message.ShouldContain("3 e-mails");
        told.Message.ShouldContain("Customer: c-1");
        told.Message.ShouldContain("a***@example.com");
        told.Message.ShouldNotContain("ana2@");
    }

    [Fact]
    public async Task Bounces_FarApartOrOfOneId_AreNotTold()
    {
        for (var number = 0; number < 5; number++)
        {
            var id = Add(_bundle, number);
            var bounce = MailEvents.Bounce(id, $"f-{number}", "Transient", MailEvents.Start.AddDays(16 * number));
            await TellAsync(_bundle, bounce, bounce, bounce);
        }

        _bundle.Aws.Published.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bounces_OfNobodyKnown_CountByAddress()
    {
        await TellAsync(_bundle, MailEvents.Bounce(null, "f-1"), MailEvents.Bounce(null, "f-2"), MailEvents.Bounce(null, "f-3"));

        _bundle.Aws.Published.ShouldHaveSingleItem().TopicArn.ShouldBe(SuccessTopic);
        _bundle.Metric("UnknownDeliveries").ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Events_FaultAnywhere_EndInTheSameRows(string call, Fault fault)
    {
        using var calm = Make();
        var messages = Sample(calm);
        await TellAsync(calm, [.. messages]);
        for (var number = 0; number < 12; number++)
        {
            using var bundle = Make();
            Sample(bundle);
            var (seen, at) = (0, number);
            bundle.Aws.Faults = (_, name) => name == call && seen++ == at ? fault : Fault.None;

            await bundle.DrainAsync(NotificationFunctions.EmailEvents, messages, new Random(number));

            Snapshot(bundle).ShouldBe(Snapshot(calm));
            EnsureTold(bundle, calm, once: fault is Fault.ErrorBefore or Fault.CrashBefore && call == "Publish");
            if (seen <= at)
            {
                return;
            }
        }
    }

    [Fact]
    public void Events_AnyOrderAndRepeats_EndInTheSameRowsAndTellOnce() => Converges([]);

    [Fact]
    public void Events_AnyOrderRepeatsAndFaults_EndInTheSameRows() => Properties.Hold(
        Gen.Elements(Enum.GetValues<Fault>()).ListOf(), faults => ConvergesOnce(faults.Count, faults));

    private static void Converges(IReadOnlyList<Fault> faults) => Properties.Hold(Gen.Choose(1, 1_000_000), seed => ConvergesOnce(seed, faults));

    private static void ConvergesOnce(int seed, IReadOnlyList<Fault> faults)
    {
        var random = new Random(seed);
        using var calm = Make();
        using var bundle = Make(seed);
        var messages = RandomEvents(calm, seed);
        RandomEvents(bundle, seed);
        TellAsync(calm, [.. messages]).GetAwaiter().GetResult();
        var next = 0;
        bundle.Aws.Faults = (_, _) => next < faults.Count ? faults[next++] : Fault.None;

        bundle.DrainAsync(NotificationFunctions.EmailEvents, messages.SelectMany(one => Enumerable.Repeat(one, random.Next(1, 4))), random)
            .GetAwaiter().GetResult();

        Snapshot(bundle).ShouldBe(Snapshot(calm));
        EnsureTold(bundle, calm, once: faults.Count == 0);
    }

    // Every kind of event, and bounces enough to be told of.
    private static List<string> Sample(ServiceBundle bundle)
    {
        var ids = Enumerable.Range(1, 4).Select(number => Add(bundle, number)).ToList();
        return
        [
            MailEvents.Of("Send", ids[0], []), MailEvents.Delivery(ids[0]), MailEvents.Complaint(ids[0], "f-0"),
            MailEvents.Bounce(ids[1], "f-1"), MailEvents.Bounce(ids[2], "f-2", "Transient"), MailEvents.Bounce(ids[3], "f-3", "Transient"),
            MailEvents.RenderingFailure(ids[3]),
        ];
    }

    private static List<string> RandomEvents(ServiceBundle bundle, int seed)
    {
        var random = new Random(seed);
        var ids = Enumerable.Range(1, 4).Select(number => Add(bundle, number)).ToList();
        return [.. Enumerable.Range(0, random.Next(1, 15)).Select(number =>
        {
            var id = ids[random.Next(ids.Count)];
            var at = MailEvents.Start.AddDays(random.Next(60));
            var address = $"ana{random.Next(2)}@example.com";
            return random.Next(7) switch
            {
                0 => MailEvents.Of("Send", id, [], at),
                1 => MailEvents.Delivery(id, at),
                2 => MailEvents.Complaint(id, $"f-{number}", at, address),
                3 => MailEvents.RenderingFailure(id),
                4 => MailEvents.Reject(id),
                5 => MailEvents.Bounce(id, $"f-{number}", "Transient", at, address),
                _ => MailEvents.Bounce(id, $"f-{number}", "Permanent", at, address),
            };
        })];
    }

    private static ServiceBundle Make(int seed = 1) => new("payments-notifications", NotificationFunctions.Catalog, seed)
    {
        Environment = { ["OPS_TOPIC_ARN"] = OpsTopic, ["CUSTOMER_SUCCESS_TOPIC_ARN"] = SuccessTopic },
    };

    private static string Add(ServiceBundle bundle, int number)
    {
        var delivery = new Delivery(Histories.Id(number), "demo", "c-1", EmailAddress.Of("ana@example.com"), "en-US", "receipt-v3", "e");
        new DeliveryTable(bundle.Aws.DynamoDb, bundle.Services.Settings, bundle.Time).TryClaimAsync(delivery, CancellationToken.None)
            .GetAwaiter().GetResult().ShouldBeTrue();
        return delivery.Id;
    }

    private static async Task TellAsync(ServiceBundle bundle, params IReadOnlyList<string> bodies) =>
        (await bundle.DeliverAsync(NotificationFunctions.EmailEvents, bodies)).ShouldBeEmpty(bundle.LogText);

    private static string StatusOf(ServiceBundle bundle, string id) => bundle.Aws.Tables["email-deliveries"][id]["status"].S;

    // Told at least once; exactly once where no process died and no answer was lost.
    private static void EnsureTold(ServiceBundle bundle, ServiceBundle calm, bool once)
    {
        Told(bundle).Contains(SuccessTopic).ShouldBe(Told(calm).Contains(SuccessTopic));
        if (once)
        {
            bundle.Aws.Published.Count(told => told.TopicArn == SuccessTopic).ShouldBeLessThanOrEqualTo(1);
        }
    }

    private static List<string> Told(ServiceBundle bundle) => [.. bundle.Aws.Published.Select(told => told.TopicArn)];

    private static string Snapshot(ServiceBundle bundle) => string.Join('\n',
        bundle.Aws.Rows("email-deliveries").Select(row => Show(row, "deliveryId", "status", "rank", "statusAt", "escalatedAt") + Bounces(row))
            .Concat(bundle.Aws.Rows("suppressions").Select(row => Show(row, "addressHash", "reason", "rank", "since", "address")))
            .Order(StringComparer.Ordinal));

    private static string Show(Dictionary<string, AttributeValue> row, params IEnumerable<string> names) =>
        string.Join(' ', names.Select(name => row.GetValueOrDefault(name) is { } value ? value.S ?? value.N : "-"));

    private static string Bounces(Dictionary<string, AttributeValue> row) => row.TryGetValue("bounces", out var bounces)
        ? " " + string.Join(',', bounces.M.Select(entry => $"{entry.Key}={entry.Value.S}").Order(StringComparer.Ordinal))
        : "";
}
