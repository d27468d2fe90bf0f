using System.Net;
using System.Net.Sockets;
using Payments.Gateway;

namespace Payments.Functions.Tests.Gateway;

/// <summary>Every operation × everything that can happen to a call → what is certain.</summary>
public sealed class ClientOutcomeTests
{
    private const string GatewayError = """{"error":{"code":"reference_conflict","message":"other content"}}""";

    // Faults after which nothing can have happened, also where a GET cannot tell.
    private static readonly Dictionary<string, (Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer, string Outcome)> Answers = new()
    {
        ["403 with the gateway's error"] = (Status(403, GatewayError), "Refused reference_conflict"),
        ["404 with the gateway's error"] = (Status(404, """{"error":{"code":"not_found"}}"""), "Refused not_found"),
        ["409 with the gateway's error"] = (Status(409, GatewayError), "Refused reference_conflict"),
        ["404 of somebody else"] = (Status(404, "<html>no such page</html>"), "Unknown unreadable_answer"),
        ["404 of other JSON"] = (Status(404, """{"message":"no"}"""), "Unknown unreadable_answer"),
        ["401"] = (Status(401, GatewayError), "NotReceived unauthorized"),
        ["429"] = (Status(429, ""), "NotReceived throttled"),
        ["408"] = (Status(408, GatewayError), "Unknown timed_out"),
        ["500"] = (Status(500, GatewayError), "Unknown server_error"),
        ["502"] = (Status(502, "bad gateway"), "Unknown server_error"),
        ["503"] = (Status(503, ""), "Unknown server_error"),
        ["504"] = (Status(504, ""), "Unknown server_error"),
        ["302"] = (Status(302, ""), "Unknown unreadable_answer"),
        ["204"] = (Status(204, ""), "Unknown unreadable_answer"),
        ["200 and nothing"] = (Status(200, ""), "Unknown unreadable_answer"),
        ["200 and no JSON"] = (Status(200, "<html>welcome</html>"), "Unknown unreadable_answer"),
        ["200 and null"] = (Status(200, "null"), "Unknown unreadable_answer"),
        ["200 and an empty object"] = (Status(200, "{}"), "Unknown unreadable_answer"),
        ["200 and half of it"] = (Status(200, """{"reference":"auth_1","gate"""), "Unknown unreadable_answer"),
        ["200 and too much"] = (Status(200, new string(' ', 70_000)), "Unknown connection_lost"),
        ["no connection"] = (Fails(new HttpRequestException(HttpRequestError.ConnectionError, inner: new SocketException())), "NotReceived no_connection"),
        ["no such name"] = (Fails(new HttpRequestException(HttpRequestError.NameResolutionError)), "NotReceived no_connection"),
        ["no TLS"] = (Fails(new HttpRequestException(HttpRequestError.SecureConnectionError)), "NotReceived no_connection"),
        ["the proxy says no"] = (Fails(new HttpRequestException(HttpRequestError.ProxyTunnelError)), "NotReceived no_connection"),
        ["lost after sending"] = (FailsAfterSending(new HttpRequestException(HttpRequestError.ResponseEnded)), "Unknown connection_lost"),
        ["reset after sending"] = (FailsAfterSending(new HttpRequestException(HttpRequestError.Unknown, inner: new IOException())), "Unknown connection_lost"),
        ["an answer that is no HTTP"] = (FailsAfterSending(new HttpRequestException(HttpRequestError.InvalidResponse)), "Unknown connection_lost"),
        ["lost before the body was sent"] = (Fails(new HttpRequestException(HttpRequestError.ResponseEnded)), "NotReceived no_connection"),
    };

    public static TheoryData<string, string> Table
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var operation in Operation.All)
            {
                foreach (var fault in Answers.Keys)
                {
                    rows.Add(operation.Name, fault);
                }
            }

            return rows;
        }
    }

    public static TheoryData<string> Operations => [.. Operation.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Call_AnyFault_SaysWhatIsCertain(string name, string fault)
    {
        var operation = Find(name);
        var (answer, outcome) = Answers[fault];

        // A GET has no body whose sending could be watched; and nothing to lose.
        var expected = fault == "lost before the body was sent" && !operation.HasBody ? "Unknown connection_lost" : outcome;

        (await operation.Call(new FakeGateway(answer).Client, CancellationToken.None)).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_GoodAnswer_IsAnsweredOverTheRightPath(string name)
    {
        var operation = Find(name);
        var gateway = new FakeGateway((_, _) => FakeGateway.Json(HttpStatusCode.OK, operation.Answer));

        (await operation.Call(gateway.Client, CancellationToken.None)).ShouldBe("Answered");

        var seen = gateway.Seen.ShouldHaveSingleItem();
        (seen.Method, seen.Path, seen.Key).ShouldBe((operation.Method, "/base/v1/" + operation.Path, "sk_old"));
        gateway.Time.Due.ShouldBe([TimeSpan.FromSeconds(2)]);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_AnswerAboutSomethingElse_IsUnknown(string name)
    {
        var operation = Find(name);
        foreach (var member in new[] { "reference", "captureReference", "refundReference", "status", "currency", "token", "threeDSecure" })
        {
            if (operation.Answer.Contains($"\"{member}\"", StringComparison.Ordinal) && (name, member) != ("queryAuthentication", "reference"))
            {
                var gateway = new FakeGateway((_, _) => FakeGateway.Json(HttpStatusCode.OK, operation.AnswerWith(member, "other")));

                (await operation.Call(gateway.Client, CancellationToken.None)).ShouldBe("Unknown unreadable_answer", member);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_TimeOverAfterSending_IsUnknown(string name)
    {
        var operation = Find(name);
        var gateway = new FakeGateway((request, cancellation) => NeverAsync(request, cancellation));

        var call = operation.Call(gateway.Client, CancellationToken.None);
        gateway.Time.Fire();

        (await call).ShouldBe("Unknown timed_out");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_TimeOverBeforeTheBodyIsSent_IsNotReceived(string name)
    {
        var operation = Find(name);
        var gateway = new FakeGateway((_, cancellation) => NeverAsync(null, cancellation));

        var call = operation.Call(gateway.Client, CancellationToken.None);
        gateway.Time.Fire();

        (await call).ShouldBe(operation.HasBody ? "NotReceived timed_out" : "Unknown timed_out");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_DeadlineOfTheInvocation_EndsItWithoutAnException(string name)
    {
        using var deadline = new CancellationTokenSource();
        var gateway = new FakeGateway((request, cancellation) => NeverAsync(request, cancellation));

        var call = Find(name).Call(gateway.Client, deadline.Token);
        await deadline.CancelAsync();

        (await call).ShouldBe("Unknown timed_out");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_DeadlineHasPassed_SendsNothing(string name)
    {
        var gateway = new FakeGateway(Status(200, ""));

        (await Find(name).Call(gateway.Client, new CancellationToken(true))).ShouldBe("NotReceived timed_out");

        gateway.Seen.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_KeyWasRotated_RepeatsOnceWithTheNewOne(string name)
    {
        var operation = Find(name);
        var gateway = new FakeGateway((request, _) => request.Headers.Authorization!.Parameter == "sk_new"
            ? FakeGateway.Json(HttpStatusCode.OK, operation.Answer)
            : FakeGateway.Json(HttpStatusCode.Unauthorized, GatewayError))
        {
            Rotated = new("sk_new", "whsec"),
        };
        var client = gateway.Client;

        (await operation.Call(client, CancellationToken.None)).ShouldBe("Answered");
        (await operation.Call(client, CancellationToken.None)).ShouldBe("Answered");

        gateway.Seen.Select(call => call.Key).ShouldBe(["sk_old", "sk_new", "sk_new"]);
    }

    [Theory]
    [InlineData("approved")]
    [InlineData("captured")]
    [InlineData("partially_captured")]
    public async Task Cancel_AnswerSaysThatMoneyIsHeld_IsUnknown(string status)
    {
        var cancel = Find("cancel");
        var gateway = new FakeGateway((_, _) => FakeGateway.Json(HttpStatusCode.OK, cancel.AnswerWith("status", status)));

        (await cancel.Call(gateway.Client, CancellationToken.None)).ShouldBe("Unknown unreadable_answer");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a.b")]
    [InlineData("ä")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Call_ReferenceThatIsNone_IsTheCallersMistake(string reference)
    {
        var gateway = new FakeGateway(Status(200, ""));

        await Should.ThrowAsync<ArgumentException>(() => gateway.Client.QueryAsync(reference));

        gateway.Seen.ShouldBeEmpty();
    }

    private static Operation Find(string name) => Operation.All.Single(operation => operation.Name == name);

    private static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Status(int status, string body) =>
        (_, _) => FakeGateway.Json((HttpStatusCode)status, body);

    private static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Fails(HttpRequestException error) =>
        (_, _) => Task.FromException<HttpResponseMessage>(error);

    private static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> FailsAfterSending(HttpRequestException error) =>
        async (request, cancellation) =>
        {
            await (request.Content?.ReadAsByteArrayAsync(cancellation) ?? Task.CompletedTask);
            throw error;
        };

    private static async Task<HttpResponseMessage> NeverAsync(HttpRequestMessage? sent, CancellationToken cancellation)
    {
        await (sent?.Content?.ReadAsByteArrayAsync(cancellation) ?? Task.CompletedTask);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        throw new InvalidOperationException("an infinite delay has ended");
    }
}
