using Payments.Local.DynamoDb.Streams;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda.Functions;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Sources;

/// <summary>
/// DynamoDB streams as event sources (developer guide, "Using Lambda with Amazon DynamoDB"): in order, at least once, with the
/// checkpoint in the state. A write wakes the mapping, so that a record is on its way as soon as it is committed.
/// </summary>
internal sealed class StreamSource(
    StateStore store,
    FunctionDirectory directory,
    StreamCatalog streams,
    StreamWatch watch,
    LanePositions positions,
    RunningBatches running,
    StreamFailures failures,
    IAwsCalls calls,
    IRoleSessions sessions,
    IAuthorizer authorizer,
    IdSource ids,
    SourceLog log,
    CloudOptions options,
    TimeProvider time) : IEventSource
{
    private static readonly string[] Actions = ["GetRecords", "GetShardIterator", "DescribeStream", "ListStreams"];

    public bool Handles(string sourceArn) =>
        sourceArn.StartsWith("arn:aws:dynamodb:", StringComparison.Ordinal) && sourceArn.Contains("/stream/", StringComparison.Ordinal);

    public void Check(MappingSettings settings) => StreamChecks.Check(settings);

    public void Begin(StateTransaction state, EventSourceMapping mapping)
    {
        var settings = mapping.Settings;
        DemandStream(state, settings);

        // LATEST begins with the mapping itself: what is written from now on reaches the function.
        var after = settings.StartingPosition == "LATEST" ? SequenceNumber.Of(StreamRecords.Latest(state)) : "";
        LanePositions.Begin(state, mapping.Uuid, settings.ParallelizationFactor, after);
    }

    public async Task PollAsync(EventSourceMapping mapping, CancellationToken stopping)
    {
        // Never inside the keeper's own turn: other mappings need not wait for this one's beginning.
        await Task.Yield();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var lanes = Enumerable.Range(0, mapping.Settings.ParallelizationFactor).Select(lane => RunAsync(mapping, lane, ending.Token)).ToList();
        try
        {
            await await Task.WhenAny(lanes);
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(lanes).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(EventSourceMapping mapping, int lane, CancellationToken stopping)
    {
        var written = new Wakeup();
        using var subscription = watch.Subscribe(mapping.Settings.SourceArn, written);
        var reader = new StreamReader(mapping, lane, written, calls, sessions, time);
        await new StreamLane(mapping, lane, reader, positions, running, failures, () => Resolve(mapping.Settings), log, options, time).RunAsync(stopping);
    }

    // As AWS does when a mapping is made: there must be such a stream, and the function's role must be able to read it.
    private void DemandStream(StateTransaction state, MappingSettings settings)
    {
        var arn = settings.SourceArn;
        if (streams.Find(state, arn) is null)
        {
            throw LambdaErrors.InvalidParameter($"Stream not found: {arn}");
        }

        var target = directory.Resolve(state, FunctionReference.Parse(settings.Function));
        try
        {
            var role = sessions.AssumeForService(target.Settings.Role, "lambda.amazonaws.com", target.Function, target.Arn);
            foreach (var action in Actions)
            {
                authorizer.Demand(new AwsCall(role, ids.Uuid(), options.Region, time.GetUtcNow()), $"dynamodb:{action}", action == "ListStreams" ? "*" : arn);
            }
        }
        catch (AwsException refused) when (refused.Status == 403)
        {
            throw LambdaErrors.InvalidParameter(
                $"Cannot access stream {arn}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM. ({refused.Message})");
        }
    }

    private FunctionTarget Resolve(MappingSettings settings) =>
        store.Read(state => directory.Resolve(state, FunctionReference.Parse(settings.Function)));
}
