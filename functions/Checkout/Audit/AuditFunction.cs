using Amazon.S3;
using Amazon.S3.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>
/// The workflow's last step [R27]: keeps the payment and the whole history of its execution in S3, for as long as auditors ask for it. Step
/// Functions itself forgets a history after 90 days. A repeated step writes the same object; object lock keeps every version.
/// </summary>
public sealed class AuditFunction : WorkflowFunction<AuditEvent, AuditResult>
{
    private readonly IAmazonS3 _s3;
    private readonly HistoryReader _history;
    private readonly CheckoutTable _checkouts;
    private readonly string _bucket;
    private readonly TimeProvider _time;

    private AuditFunction(FunctionServices services)
    {
        _s3 = services.S3();
        _history = new(services.StepFunctions());
        _checkouts = new(services.DynamoDb(), services.Settings);
        _bucket = services.Settings.Required("AUDIT_BUCKET");
        _time = services.Time;
    }

    public static AuditFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _checkouts.WarmUpAsync(cancellationToken);

    protected override async Task<AuditResult> HandleAsync(AuditEvent input, Invocation invocation)
    {
        if (!TrackingId.TryParse(input.TrackingId, out var trackingId) || string.IsNullOrEmpty(input.ExecutionArn))
        {
            throw new MalformedPayment("trackingId or executionArn is missing");
        }

        invocation.Log.TrackingId = input.TrackingId;
        var checkout = await _checkouts.ReadAsync(trackingId, invocation.Deadline);
        using var record = new MemoryStream();
        var events = await AuditRecord.WriteAsync(record, input, checkout, _history, _time.GetUtcNow(), invocation.Deadline);
        record.Position = 0;
        var execution = input.ExecutionArn[(input.ExecutionArn.LastIndexOf(':') + 1)..];
        var key = $"audit/{trackingId.Ulid.Timestamp.UtcDateTime:yyyy'/'MM'/'dd}/{trackingId}-{execution}.json";
        await _s3.PutObjectAsync(
            new PutObjectRequest { BucketName = _bucket, Key = key, InputStream = record, ContentType = "application/json" }, invocation.Deadline);
        invocation.Metrics.Count("AuditRecords");
        return new(_bucket, key, events);
    }
}
