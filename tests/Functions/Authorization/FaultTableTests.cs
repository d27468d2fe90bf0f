using System.Text.Json.Nodes;
using Payments.Authorizing;
using Payments.Checkout;
using Payments.Domain;

namespace Payments.Functions.Tests;

/// <summary>
/// The fault table of authorizing a payment: each handler × each of its calls × each way to go wrong. The handler is repeated as Step
/// Functions or a client repeats it, the workflow goes on, the sweeper runs: the books agree, and nothing is left under way.
/// </summary>
public sealed class FaultTableTests
{
    // No handler makes more calls than this; a table that does not end is a fault of its own.
    private const int MaxCalls = 60;

    private static readonly Dictionary<string, Scenario> Scenarios = new()
    {
        ["authorize, approved"] = Direct(null),
        ["authorize, declined"] = Direct("lost_card"),
        ["authorize, answer lost"] = Direct(null) with { Background = name => name == "@authorize" ? Mishap.TimeoutAfter : Mishap.None },
        ["authorize, request lost"] = Direct(null) with { Background = name => name == "@authorize" ? Mishap.TimeoutBefore : Mishap.None },
        ["authorize, no connection"] = Direct(null) with { Background = name => name == "@authorize" ? Mishap.Unreachable : Mishap.None },
        ["authorize, blocked"] = Direct(null) with { Prepare = bundle => bundle.Verdict = """{"verdict":"BLOCK"}""" },
        ["authorize-step, approved"] = Step(AuthorizeFunctions.AuthorizeStep, flow => flow.FromAuthorizeAsync()),
        ["authorize-step, declined"] = Step(AuthorizeFunctions.AuthorizeStep, flow => flow.FromAuthorizeAsync()) with { Declines = "lost_card" },
        ["authorize-step, request lost"] = Step(AuthorizeFunctions.AuthorizeStep, flow => flow.FromAuthorizeAsync()) with
        {
            Background = name => name == "@authorize" ? Mishap.TimeoutBefore : Mishap.None,
        },
        ["authorize-step, after a challenge"] = Step(AuthorizeFunctions.AuthorizeStep, flow => flow.FromAuthorizeAsync()) with { Before = StepUpAsync },
        ["query-step, approved"] = Step(AuthorizeFunctions.QueryStep, flow => flow.FromQueryAsync()) with { Before = UnknownAsync(Mishap.TimeoutAfter) },
        ["query-step, not found"] = Step(AuthorizeFunctions.QueryStep, flow => flow.FromQueryAsync()) with { Before = UnknownAsync(Mishap.TimeoutBefore) },
        ["query-step, declined"] = Step(AuthorizeFunctions.QueryStep, flow => flow.FromQueryAsync()) with
        {
            Before = UnknownAsync(Mishap.TimeoutAfter),
            Declines = "lost_card",
        },
        ["query-step, the step before failed"] = Step(AuthorizeFunctions.QueryStep, flow => flow.FromQueryAsync()) with { Before = BeginAsync(Mishap.Unreachable) },
        ["void-step, pending"] = Step(AuthorizeFunctions.VoidStep, flow => flow.FromVoidAsync()),
        ["void-step, approved"] = Step(AuthorizeFunctions.VoidStep, flow => flow.FromVoidAsync()) with { Before = BeginAsync(Mishap.None) },
        ["void-step, unknown and approved"] = Step(AuthorizeFunctions.VoidStep, flow => flow.FromVoidAsync()) with { Before = UnknownAsync(Mishap.TimeoutAfter) },
        ["void-step, unknown and not found"] = Step(AuthorizeFunctions.VoidStep, flow => flow.FromVoidAsync()) with { Before = UnknownAsync(Mishap.TimeoutBefore) },
        ["void-step, request under way"] = Step(AuthorizeFunctions.VoidStep, flow => flow.FromVoidAsync()) with { Before = UnknownAsync(Mishap.Late) },
        ["void-step, authorized"] = Step(AuthorizeFunctions.VoidStep, flow => flow.FromVoidAsync()) with { Before = AuthorizedAsync },
        ["record-outcome, authorized"] = Record("AUTHORIZED") with { Before = BeginAsync(Mishap.None) },
        ["record-outcome, authorized from unknown"] = Record("AUTHORIZED") with { Before = UnknownAsync(Mishap.TimeoutAfter) },
        ["record-outcome, declined"] = Record("DECLINED") with { Before = BeginAsync(Mishap.None), Declines = "lost_card" },
        ["record-outcome, blocked"] = Record("DECLINED"),
        ["record-outcome, expired"] = Record("EXPIRED") with { Before = StepUpAsync },
        ["record-outcome, failed"] = Record("FAILED") with
        {
            Before = async (bundle, id) =>
            {
                await BeginAsync(Mishap.None)(bundle, id);
                await bundle.StepAsync(AuthorizeFunctions.VoidStep, id);
            },
        },
        ["record-outcome, unknown"] = Record("UNKNOWN") with { Before = UnknownAsync(Mishap.TimeoutAfter) },
        ["step-up"] = StepUp("pending"),
        ["step-up, again"] = StepUp("pending") with { Before = StepUpAsync },
        ["step-up, answered"] = StepUp("succeeded"),
        ["step-up, failed"] = StepUp("failed"),
        ["fraud-check"] = Fraud(),
        ["fraud-check of a card"] = Fraud() with
        {
            Body = """{"method":"card","paymentToken":"tok_1","amount":10000,"currency":"NPR","customerId":"c-1","ipAddress":"203.0.113.7","deviceFingerprint":"fp"}""",
        },
        ["sweeper, nothing written"] = Sweep(BeginAsync(Mishap.None)),
        ["sweeper, unknown and approved"] = Sweep(UnknownAsync(Mishap.TimeoutAfter)),
        ["sweeper, unknown and not found"] = Sweep(UnknownAsync(Mishap.TimeoutBefore)),
        ["sweeper, unknown and under way"] = Sweep(UnknownAsync(Mishap.Late)),
        ["sweeper, unknown and declined"] = Sweep(UnknownAsync(Mishap.TimeoutAfter)) with { Declines = "lost_card" },
        ["sweeper, asked three times"] = Sweep(async (bundle, id) =>
        {
            await UnknownAsync(Mishap.TimeoutBefore)(bundle, id);
            for (var time = 0; time < 3; time++)
            {
                await SweepAheadAsync(bundle);
            }
        }),
        ["sweeper, void under way"] = Sweep(async (bundle, id) =>
        {
            await AuthorizedAsync(bundle, id);
            bundle.Mishaps = (_, name) => name == "@cancel" ? Mishap.CrashBefore : Mishap.None;
            await Should.ThrowAsync<CrashException>(() => bundle.StepAsync(AuthorizeFunctions.VoidStep, id));
        }),
    };

    public static TheoryData<string, Mishap> Table
    {
        get
        {
            var table = new TheoryData<string, Mishap>();
            foreach (var name in Scenarios.Keys)
            {
                foreach (var mishap in Enum.GetValues<Mishap>().Where(mishap => mishap != Mishap.None))
                {
                    table.Add(name, mishap);
                }
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Handler_AnyCallGoesWrong_EndsAsTheGatewayDoes(string name, Mishap mishap)
    {
        var scenario = Scenarios[name];
        for (var call = 0; ; call++)
        {
            call.ShouldBeLessThan(MaxCalls);
            foreach (var (goesOn, arrives) in new[] { (true, true), (true, false), (false, true), (false, false) })
            {
                if (!await RunAsync(scenario, $"{name}, {mishap}", call, mishap, goesOn, arrives))
                {
                    call.ShouldBeGreaterThan(0, "a handler that calls nobody does nothing");
                    return;
                }
            }
        }
    }

    /// <returns>False if the handler does not make so many calls.</returns>
    private static async Task<bool> RunAsync(Scenario scenario, string name, int call, Mishap mishap, bool goesOn, bool arrives)
    {
        using var bundle = new PayBundle();
        bundle.Gateway.Inner.Declines = _ => scenario.Declines;
        scenario.Prepare(bundle);
        var id = await scenario.Open(bundle);
        await scenario.Before(bundle, id);
        string? hit = null;
        bundle.Mishaps = (position, called) => position == call ? Hit(called) : scenario.Background(called);
        Mishap Hit(string called)
        {
            hit = called;
            return mishap;
        }

        try
        {
            await scenario.Act(bundle, id);
        }
        catch (Exception exception) when (exception is not ShouldAssertException)
        {
            // Whoever called it decides what comes next.
        }

        try
        {
            PayChecks.Bounds(bundle);
            bundle.Mishaps = (_, _) => Mishap.None;
            if (goesOn)
            {
                await scenario.GoOn(bundle, id);
                PayChecks.Bounds(bundle);
            }

            if (arrives)
            {
                if (!bundle.Gateway.HasUnderWay)
                {
                    // The same as the run in which nothing arrives.
                    return hit is not null;
                }

                await bundle.Gateway.ArriveAsync();
            }

            await bundle.SettleAsync();
            await bundle.Gateway.ArriveAsync();
            if (goesOn || name.StartsWith("sweeper", StringComparison.Ordinal) || bundle.Aws.Rows("checkouts").Count == 0)
            {
                PayChecks.End(bundle);
            }
            else
            {
                // A workflow that is gone leaves the money as the books say it; only what nobody waits for is told on the checkout.
                PayChecks.Bounds(bundle);
                var held = bundle.Book(id)?.Status == "approved";
                held.ShouldBe(bundle.Stored(id).Status == IntentStatus.Authorized);
            }
        }
        catch (ShouldAssertException exception)
        {
            throw new ShouldAssertException($"{name}, call {call} ({hit}), goes on: {goesOn}, arrives: {arrives}\n{exception.Message}\n{bundle.LogText}");
        }

        return hit is not null;
    }

    private static Scenario Direct(string? declineCode) => new(
        (bundle, id) => bundle.AuthorizeAsync(new PaymentIntentId(id.Ulid), "k-1"),
        async (bundle, id) =>
        {
            bundle.Time.Advance(TimeSpan.FromMinutes(1));
            await bundle.AuthorizeAsync(new PaymentIntentId(id.Ulid), "k-1");
        })
    {
        Open = bundle => Task.FromResult(new TransactionId(bundle.AddIntent().Ulid)),
        Declines = declineCode,
    };

    private static Scenario Step(string handler, Func<PayWorkflow, Task> goOn) =>
        new((bundle, id) => bundle.StepAsync(handler, id), (bundle, id) => goOn(new(bundle, id)));

    private static Scenario Record(string outcome) => new(
        (bundle, id) => bundle.RecordOutcomeAsync(id, outcome, outcome == "DECLINED" ? "lost_card" : null),
        async (bundle, id) =>
        {
            var flow = new PayWorkflow(bundle, id);
            if (await flow.RecordAsync(outcome, outcome == "DECLINED" ? "lost_card" : null) is null)
            {
                await flow.FromVoidAsync();
            }
        });

    private static Scenario Fraud() => Step(CheckoutFunctions.FraudCheck, async flow =>
    {
        var checkedAgain = await flow.TryAsync(CheckoutFunctions.FraudCheck);
        ((string?)checkedAgain!["verdict"]).ShouldBe("ACCEPT");
        await flow.FromAuthorizeAsync();
    });

    private static Scenario StepUp(string status) => new(
        (bundle, id) => bundle.StepAsync(CheckoutFunctions.StepUp, id, ("taskToken", "token-1")),
        async (bundle, id) =>
        {
            var flow = new PayWorkflow(bundle, id);
            await flow.TryAsync(() => bundle.StepAsync(CheckoutFunctions.StepUp, id, ("taskToken", "token-2")));
            bundle.Aws.Tables["checkouts"].Values.Single()["taskToken"].S.ShouldBe("token-2");
            bundle.Gateway.Challenges.ShouldBe(1);
            if (status != "pending")
            {
                bundle.Answered[^1].Token.ShouldBe("token-2");
            }

            await flow.RecordAsync("EXPIRED", null);
        })
    {
        Prepare = bundle => bundle.Gateway.ChallengeStatus = status,
    };

    private static Scenario Sweep(Func<PayBundle, TransactionId, Task> before) =>
        new((bundle, _) => SweepAheadAsync(bundle), (bundle, _) => SweepAheadAsync(bundle)) { Before = before, };

    private static Task<JsonNode> SweepAheadAsync(PayBundle bundle) => bundle.SweepAsync(bundle.Time.GetUtcNow() + TimeSpan.FromDays(1));

    private static Func<PayBundle, TransactionId, Task> UnknownAsync(Mishap mishap) => async (bundle, id) =>
    {
        bundle.Mishaps = (_, name) => name == "@authorize" ? mishap : Mishap.None;
        ((string?)(await bundle.StepAsync(AuthorizeFunctions.AuthorizeStep, id))["outcome"]).ShouldBe("UNKNOWN");
    };

    private static Func<PayBundle, TransactionId, Task> BeginAsync(Mishap mishap) => async (bundle, id) =>
    {
        bundle.Mishaps = (_, name) => name == "@authorize" ? mishap : Mishap.None;
        await new PayWorkflow(bundle, id, tries: 1).TryAsync(AuthorizeFunctions.AuthorizeStep);
        bundle.Stored(id).Status.ShouldBe(IntentStatus.Authorizing);
    };

    private static async Task AuthorizedAsync(PayBundle bundle, TransactionId id)
    {
        await bundle.StepAsync(AuthorizeFunctions.AuthorizeStep, id);
        await bundle.RecordOutcomeAsync(id, "AUTHORIZED");
    }

    private static async Task StepUpAsync(PayBundle bundle, TransactionId id) =>
        await bundle.StepAsync(CheckoutFunctions.StepUp, id, ("taskToken", "token-0"));

    private sealed record Scenario(Func<PayBundle, TransactionId, Task> Act, Func<PayBundle, TransactionId, Task> GoOn)
    {
        public string Body { get; init; } = """{"method":"khalti","amount":10000,"currency":"NPR","customerId":"c-1"}""";

        public string? Declines { get; init; }

        public Action<PayBundle> Prepare { get; init; } = _ => { };

        public Func<PayBundle, TransactionId, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

        /// <summary>What goes wrong all the time, beside the one call of the table.</summary>
        public Func<string, Mishap> Background { get; init; } = _ => Mishap.None;

        private readonly Func<PayBundle, Task<TransactionId>>? _open;

        public Func<PayBundle, Task<TransactionId>> Open
        {
            get => _open ?? (bundle => bundle.CheckoutAsync(Body));
            init => _open = value;
        }
    }
}
