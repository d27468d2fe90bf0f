using FsCheck.Fluent;
using Payments.Authorizing;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Functions.Tests;

/// <summary>
/// Steps of the workflow, repeated and at once, mixed call by call with the sweeper, over a gateway and a store that fail at random: every
/// history is legal, its ledger takes it, and it ends as the gateway's book does.
/// </summary>
public sealed class InterleavingTests
{
    private static readonly Mishap[] Troubles =
    [
        Mishap.ErrorBefore, Mishap.ErrorAfter, Mishap.TimeoutBefore, Mishap.TimeoutAfter, Mishap.Late, Mishap.Throttled, Mishap.Unreachable,
    ];

    [Fact]
    public void Steps_AnyInterleavingAndFaults_EndAsTheGatewayDoes() => Properties.Hold(Gen.Choose(1, 1_000_000_000), Run);

    [Theory]
    [InlineData(5035264)]
    [InlineData(180398985)]
    public void Steps_InterleavingsThatFailedOnce_EndAsTheGatewayDoes(int seed) => Run(seed);

    // On a thread without the test runner's context: only then does a process run on in the moment in which its turn comes.
    private static void Run(int seed) => Task.Run(() => RunAsync(seed)).GetAwaiter().GetResult();

    private static async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 4; run++)
        {
            using var bundle = new PayBundle(seed);
            if (random.Next(3) == 0)
            {
                bundle.Gateway.Inner.Declines = _ => "lost_card";
            }

            var id = await bundle.CheckoutAsync();
            var history = new History(bundle, id);
            await MixAsync(bundle, id, history, random);

            // Whoever still waits is dead. From here on nobody waits, and each version is noted before the next call.
            bundle.Aws.Gate = _ =>
            {
                history.Note();
                return Task.CompletedTask;
            };
            await bundle.SettleAsync();
            if (random.Next(2) == 0)
            {
                await bundle.Gateway.ArriveAsync();
                await bundle.SettleAsync();
            }

            // What a workflow does at last, whatever came before: what was never asked is declined, and the checkout says what is.
            if (bundle.Stored(id).Status == IntentStatus.Pending)
            {
                await bundle.StepAsync(AuthorizeFunctions.VoidStep, id);
            }

            await bundle.RecordOutcomeAsync(id, "FAILED");
            history.Note();
            await bundle.Gateway.ArriveAsync();
            PayChecks.End(bundle);
            history.Ledger().Pending.ShouldBe(bundle.Stored(id).Status == IntentStatus.Authorized ? PayBundle.Amount : 0);
        }
    }

    private static async Task MixAsync(PayBundle bundle, TransactionId id, History history, Random random)
    {
        var badness = random.Next(0, 40);
        bundle.Mishaps = (_, _) => random.Next(100) < badness ? Troubles[random.Next(Troubles.Length)] : Mishap.None;
        var waiting = new List<TaskCompletionSource>();
        bundle.Aws.Gate = _ =>
        {
            var turn = new TaskCompletionSource();
            waiting.Add(turn);
            return turn.Task;
        };
        var answers = new HashSet<string>();
        var running = new List<Task>();
        for (var moment = 0; moment < 150; moment++)
        {
            if (waiting.Count < 4 && random.Next(6) == 0)
            {
                running.Add(TellAsync(bundle, id, random.Next(8), answers));
            }
            else if (waiting.Count > 0)
            {
                var next = waiting[random.Next(waiting.Count)];
                waiting.Remove(next);

                // Now and then a process dies here: its turn never comes.
                if (random.Next(30) != 0)
                {
                    next.SetResult();
                }
            }

            if (random.Next(40) == 0)
            {
                await bundle.Gateway.ArriveAsync();
            }

            history.Note();
            history.IsLegal();
        }

        bundle.Time.Advance(TimeSpan.FromSeconds(1));
        foreach (var finished in running.Where(task => task.IsFaulted))
        {
            // Errors of the steps are the workflow's to handle; only an assertion of the support is a fault here.
            finished.Exception!.InnerExceptions.ShouldAllBe(exception => !(exception is ShouldAssertException));
        }
    }

    private static async Task TellAsync(PayBundle bundle, TransactionId id, int kind, HashSet<string> answers)
    {
        switch (kind)
        {
            case 0 or 1:
                answers.Add((string)(await bundle.StepAsync(AuthorizeFunctions.AuthorizeStep, id))["outcome"]!);
                break;
            case 2:
                answers.Add((string)(await bundle.StepAsync(AuthorizeFunctions.QueryStep, id))["outcome"]!);
                break;
            case 3:
                await bundle.StepAsync(AuthorizeFunctions.VoidStep, id);
                break;
            case 4 or 5 when answers.Contains("APPROVED"):
                await bundle.RecordOutcomeAsync(id, "AUTHORIZED");
                break;
            case 4 or 5 or 6 when answers.Contains("DECLINED"):
                await bundle.RecordOutcomeAsync(id, "DECLINED", "lost_card");
                break;
            case 6:
                await bundle.RecordOutcomeAsync(id, "UNKNOWN");
                break;
            default:
                await bundle.SweepAsync(bundle.Time.GetUtcNow() + TimeSpan.FromDays(1));
                break;
        }
    }

    /// <summary>The versions of one transaction, as the table's stream tells them.</summary>
    private sealed class History(PayBundle bundle, TransactionId id)
    {
        private readonly List<(IntentStatus? Previous, IntentStatus Now, TransactionChange? Change)> _versions = [];

        public void Note()
        {
            var row = bundle.Aws.Tables["transactions"][id.ToString()];
            var version = int.Parse(row["version"].N);
            if (version == _versions.Count)
            {
                return;
            }

            version.ShouldBe(_versions.Count + 1, "one call writes one version");
            IntentStatusNames.TryParse(row["status"].S, out var now).ShouldBeTrue();
            var previous = row.GetValueOrDefault("previous")?.S is { } name && IntentStatusNames.TryParse(name, out var before) ? before : (IntentStatus?)null;
            var change = row["change"].M;
            _versions.Add((previous, now, TransactionChanges.Of(
                change["kind"].S, change.TextOrNull("id"), null, moreToCome: false, change.TextOrNull("code"))));
        }

        public void IsLegal()
        {
            for (var version = 1; version < _versions.Count; version++)
            {
                _versions[version].Previous.ShouldBe(_versions[version - 1].Now);
                IntentStateMachine.CanMove(_versions[version - 1].Now, _versions[version].Now).ShouldBeTrue();
            }

            var stored = bundle.Stored(id);
            if (stored.Status == IntentStatus.Authorized)
            {
                bundle.Book(id)!.Status.ShouldBe("approved", "what is told to be authorized is held");
            }
        }

        public PaymentLedger Ledger()
        {
            var ledger = PaymentLedger.Open(id, PayBundle.MoneyOf(1).Currency);
            foreach (var (_, _, change) in _versions)
            {
                if (LedgerPosting.Of(id, PayBundle.MoneyOf(PayBundle.Amount), change) is { } command)
                {
                    ledger = ledger.Apply(command).ShouldBeOfType<LedgerResult.Written>().Ledger;
                }
            }

            return ledger;
        }
    }
}
