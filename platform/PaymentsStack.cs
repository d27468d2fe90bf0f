using System.Collections.Immutable;
using Pulumi;

namespace Payments.Platform;

/// <summary>
/// The platform, top to bottom as a payment goes through it:
/// <code>
/// merchant ── API ── start ── checkouts.fifo ── pipe ── workflow ── validate ── deduct ── fraud check ─┬─ step-up (waits for the customer)
///              ├── authorizer (who is it?)                                                            └─ authorize ∥ ledger entry ── receipt ── audit
///              ├── status, intents, payment methods                                                         └─ or both voided, and people told
///              ├── authorize (while the caller waits), capture, void, refund, disputes
/// gateway  ────┴── receive (webhooks) ──────────────────────────── tables ── stream ── publish ── payment-events ─┬─ ledger
///                                                                                                                 ├─ fraud feedback
///          by the clock: sweeper, expiry, resolve                                                                 ├─ analytics (a queue)
///                                                                                                                 ├─ merchants' webhooks
///          SES ── email-events ── delivered, bounced, complained                                                  └─ Slack: disputes
/// </code>
/// What runs in the functions is in functions/, what the settings mean in Settings/.
/// </summary>
public sealed class PaymentsStack : Stack
{
    public PaymentsStack()
        : this(new StackOptions())
    {
    }

    /// <param name="options">Transformations of who watches what is registered: the local cloud, tests. They see the tags too.</param>
    public PaymentsStack(StackOptions options)
        : this(options, PaymentsSettings.Load())
    {
    }

    private PaymentsStack(StackOptions options, PaymentsSettings settings)
        : base(StackTags.AddTo(options, settings))
    {
        // Keys, logs, and the most that any role may do; and whom to call.
        var foundation = new Foundation(settings);
        var alarms = new OpsAlarms("payments-ops", foundation);

        // What is kept, and what nobody may see.
        var accessLogs = new AccessLogBucket("payments-access-logs", foundation);
        var tables = new PaymentTables(foundation.Keys.Data, settings.ProtectData);
        var audit = new AuditBucket("payments-audit", accessLogs, foundation);
        var secrets = new PaymentSecrets(foundation.Keys.Secrets);
        _ = new MoneyTrail(tables.OfMoney, audit, accessLogs, foundation);
        if (settings.ProtectData)
        {
            // A stack that may be thrown away needs nothing that outlives it.
            _ = new TableBackups("payments-tables", tables.All, foundation);
        }

        // What is told to whom: what happened to payments, and what became of receipts.
        var events = new PaymentEventQueues(alarms, foundation);
        var mail = new MailEventQueue(alarms, foundation);
        var receipts = new ReceiptMail(mail.Topic, alarms, foundation);

        // What runs, in which network (docs/network.md), and whose code.
        var network = settings.Network.Private is { } own ? new PrivateNetwork("payments", own, foundation) : null;
        var signing = new CodeSigning("payments-bundles", settings);
        var artifacts = new ArtifactsBucket("payments-artifacts", signing, accessLogs, foundation);
        var checkouts = new WorkQueue("checkouts", new() { Fifo = true, ConsumerTimeoutSeconds = CheckoutPipe.TimeoutSeconds }, alarms);
        var functions = new PaymentFunctions(new()
        {
            Artifacts = artifacts,
            Signing = signing,
            Network = network,
            Tables = tables,
            Audit = audit,
            Secrets = secrets,
            Checkouts = checkouts,
            Events = events,
            Mail = mail,
            Receipts = receipts,
            Alarms = alarms,
            Foundation = foundation,
        });

        // The way of a payment, from its end to its start: each part names the next.
        var workflow = new CheckoutWorkflow(functions.Steps, tables.Checkouts, receipts, alarms, foundation);
        _ = new CheckoutPipe("checkouts", checkouts, workflow, foundation);
        var api = new PaymentsApi("payments", functions, alarms, foundation);

        // What operators look at.
        WorkQueue[] queues = [checkouts, .. events.All, mail.Queue];
        _ = new OperatorDashboard("payments", foundation.Aws, CheckoutDashboard.Widgets(api, functions.Services, queues, workflow));

        ApiUrl = api.Url;
        CheckoutQueueUrl = checkouts.Url;
        CheckoutQueueArn = checkouts.Arn;
        CheckoutDeadLetterQueueUrl = checkouts.DeadLetters.Url;
        WorkflowArn = workflow.Arn;
        WorkflowAliasArn = workflow.LiveArn;
        PaymentEventsTopicArn = events.Topic.Arn;
        EmailConfigurationSet = receipts.ConfigurationSetName;
        DnsRecords = receipts.DnsRecords.Apply(records => records.Select(record => record.ToOutput()).ToImmutableArray());
        ArtifactsBucketName = artifacts.Name;
        AuditBucketName = audit.Name;
        TableNames = Output.All(tables.All.Select(table => table.Name));
        FunctionNames = Output.Create(functions.All.Select(function => function.Name).ToImmutableArray());
    }

    /// <summary>Where the API's paths begin.</summary>
    [Output]
    public Output<string> ApiUrl { get; private set; }

    [Output]
    public Output<string> CheckoutQueueUrl { get; private set; }

    [Output]
    public Output<string> CheckoutQueueArn { get; private set; }

    /// <summary>Look here when the alarm <c>checkouts-dlq-depth</c> goes off.</summary>
    [Output]
    public Output<string> CheckoutDeadLetterQueueUrl { get; private set; }

    [Output]
    public Output<string> WorkflowArn { get; private set; }

    [Output]
    public Output<string> WorkflowAliasArn { get; private set; }

    [Output]
    public Output<string> PaymentEventsTopicArn { get; private set; }

    [Output]
    public Output<string> EmailConfigurationSet { get; private set; }

    /// <summary>What the owner of our domain must publish: <c>name</c>, <c>type</c>, <c>value</c> each.</summary>
    [Output]
    public Output<ImmutableArray<ImmutableDictionary<string, string>>> DnsRecords { get; private set; }

    /// <summary>Where audit records are.</summary>
    [Output]
    public Output<string> AuditBucketName { get; private set; }

    /// <summary>Where releases put bundles.</summary>
    [Output]
    public Output<string> ArtifactsBucketName { get; private set; }

    [Output]
    public Output<ImmutableArray<string>> TableNames { get; private set; }

    [Output]
    public Output<ImmutableArray<string>> FunctionNames { get; private set; }
}
