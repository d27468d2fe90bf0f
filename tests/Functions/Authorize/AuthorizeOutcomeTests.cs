using System.Net;
using System.Text;
using Payments.Domain;

namespace Payments.Functions.Tests;

/// <summary>Whatever the gateway does with a request [R24]: what the customer is told is what the gateway holds in the end.</summary>
public sealed class AuthorizeOutcomeTests : IDisposable
{
    private readonly PayBundle _bundle = new();

    public static TheoryData<string, Mishap, int> Table
    {
        get
        {
            var table = new TheoryData<string, Mishap, int>();
            foreach (var mishap in Enum.GetValues<Mishap>().Where(mishap => mishap != Mishap.None))
            {
                foreach (var call in new[] { "@authorize", "@query", "@cancel" })
                {
                    table.Add(call, mishap, 1);
                    table.Add(call, mishap, 2);
                    table.Add(call, mishap, 20);
                }
            }

            return table;
        }
    }

    public void Dispose() => _bundle.Dispose();

    // The calls after the first are reached because the first answer is lost, or the request never comes.
    [Theory]
    [MemberData(nameof(Table))]
    public async Task Post_CallGoesWrongSoOften_CustomerIsToldWhatTheGatewayHolds(string call, Mishap mishap, int times)
    {
        foreach (var (first, declined, arrives) in
            from first in new[] { Mishap.TimeoutBefore, Mishap.TimeoutAfter, Mishap.Unreachable, Mishap.Late }
            from declined in new[] { false, true }
            from arrives in new[] { "never", "before the sweeps", "after the sweeps" }
            select (first, declined, arrives))
        {
            using var bundle = new PayBundle();
            bundle.Gateway.Inner.Declines = _ => declined ? "insufficient_funds" : null;
            var id = bundle.AddIntent();
            var left = times;
            var isFirst = true;
            bundle.Mishaps = (_, name) =>
            {
                if (name == "@authorize" && call != name && isFirst)
                {
                    isFirst = false;
                    return first;
                }

                return name == call && left-- > 0 ? mishap : Mishap.None;
            };
            Answer? told = null;
            for (var attempt = 0; attempt < 3 && told is null; attempt++)
            {
                try
                {
                    told = await bundle.AuthorizeAsync(id);
                }
                catch (CrashException)
                {
                    // The client tries again.
                }

                PayChecks.Bounds(bundle);
            }

            if (arrives == "before the sweeps")
            {
                await bundle.Gateway.ArriveAsync();
            }

            await bundle.SettleAsync();
            await bundle.Gateway.ArriveAsync();
            var context = $"{call} {mishap} × {times}, first {first}, declined {declined}, arrives {arrives}: {told?.Text}";
            try
            {
                PayChecks.End(bundle);
                var status = bundle.Stored(new(id.Ulid)).Status;
                switch (told?.Status)
                {
                    case 200:
                        status.ShouldBe(IntentStatus.Authorized);
                        break;
                    case 402:
                        status.ShouldBe(IntentStatus.Declined);
                        break;
                    case 503:
                        ((string?)told.Error["code"]).ShouldBeOneOf("gateway_unavailable", "temporarily_unavailable");
                        status.ShouldNotBe(IntentStatus.Authorized);
                        break;
                    default:
                        told?.Status.ShouldBe(504);
                        status.ShouldNotBe(IntentStatus.Authorized);
                        break;
                }
            }
            catch (ShouldAssertException exception)
            {
                throw new ShouldAssertException($"{context}\n{exception.Message}");
            }
        }
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(200, "nonsense")]
    [InlineData(200, "{\"reference\":\"another\",\"gatewayId\":\"g\",\"status\":\"approved\"}")]
    [InlineData(302, "")]
    [InlineData(404, "<html>not the gateway</html>")]
    [InlineData(408, "")]
    [InlineData(500, "{}")]
    [InlineData(504, "")]
    public async Task Post_AnswerThatSaysNothingCertain_Is504AndResolvedLater(int status, string body)
    {
        _bundle.Gateway.Answers = () => Response(status, body);
        var id = _bundle.AddIntent();

        var answer = await _bundle.AuthorizeAsync(id);

        (answer.Status, (string?)answer.Error["code"]).ShouldBe((504, "authorization_unknown"));
        _bundle.Stored(new(id.Ulid)).Status.ShouldBe(IntentStatus.Unknown);
        await _bundle.SettleAsync();
        _bundle.Stored(new(id.Ulid)).Status.ShouldBe(IntentStatus.Declined);
        PayChecks.End(_bundle);
    }

    [Theory]
    [InlineData(400, "invalid_request")]
    [InlineData(409, "reference_conflict")]
    [InlineData(401, "unauthorized")]
    [InlineData(429, "too_many")]
    public async Task Post_RequestThatTheGatewayDoesNotTake_Is503AndTheReferenceIsClosed(int status, string code)
    {
        _bundle.Gateway.Answers = () => Response(status, $$$"""{"error":{"code":"{{{code}}}","message":"no"}}""");
        var id = _bundle.AddIntent();

        var answer = await _bundle.AuthorizeAsync(id);

        (answer.Status, (string?)answer.Error["code"]).ShouldBe((503, "gateway_unavailable"), answer.Text);
        _bundle.Book(new(id.Ulid))!.Status.ShouldBe("cancelled");
        PayChecks.End(_bundle);
        (await _bundle.AuthorizeAsync(id)).Text.ShouldBe(answer.Text);
    }

    [Fact]
    public async Task Post_ApprovalFoundByAsking_IsTaken()
    {
        _bundle.Mishaps = (_, name) => name == "@authorize" ? Mishap.TimeoutAfter : Mishap.None;
        var id = _bundle.AddIntent();

        (await _bundle.AuthorizeAsync(id)).Status.ShouldBe(200);

        PayChecks.End(_bundle);
    }

    [Fact]
    public async Task Post_ApprovalThatComesLate_IsGivenBackAndNeverTaken()
    {
        _bundle.Mishaps = (_, name) => name == "@authorize" ? Mishap.Late : Mishap.None;
        var id = _bundle.AddIntent();
        (await _bundle.AuthorizeAsync(id)).Status.ShouldBe(504);

        await _bundle.Gateway.ArriveAsync();
        _bundle.Book(new(id.Ulid))!.Status.ShouldBe("approved");
        await _bundle.SettleAsync();

        _bundle.Book(new(id.Ulid))!.Status.ShouldBe("voided");
        _bundle.Stored(new(id.Ulid)).Status.ShouldBe(IntentStatus.Voided);
        ((string?)(await _bundle.AuthorizeAsync(id)).Error["code"]).ShouldBe("intent_not_payable");
    }

    [Fact]
    public async Task Sweep_WhileTheCallerIsToldTheApproval_LeavesItAuthorized()
    {
        var id = _bundle.AddIntent();
        Answer? told = null;
        _bundle.Mishaps = (_, name) => name == "@authorize" ? Mishap.CrashAfter : Mishap.None;
        await Should.ThrowAsync<CrashException>(() => _bundle.AuthorizeAsync(id));
        _bundle.Mishaps = (_, _) => Mishap.None;

        // Between the sweeper's reading of the attempt and its next step, the client's repeat is approved.
        _bundle.Aws.Meanwhile = ("GetItem transactions", () => told = _bundle.AuthorizeAsync(id).GetAwaiter().GetResult());
        await _bundle.SweepAsync(_bundle.Time.GetUtcNow() + TimeSpan.FromHours(1));
        await _bundle.SettleAsync();

        told!.Status.ShouldBe(200);
        _bundle.Stored(new(id.Ulid)).Status.ShouldBe(IntentStatus.Authorized);
        PayChecks.End(_bundle);
    }

    private static HttpResponseMessage Response(int status, string body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
