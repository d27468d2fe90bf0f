using Microsoft.Extensions.Logging;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;
using Payments.Local.XRay;

namespace Payments.Local.StepFunctions.Execution;

/// <summary>Traces executions under their role (Step Functions guide, "Using AWS X-Ray to trace requests"). Where the role may not, the trace is missing.</summary>
internal sealed partial class ExecutionTracer(TraceRecorder traces, IRoleSessions sessions, IdSource ids, TimeProvider time, ILogger<ExecutionTracer> logger)
{
    /// <summary>Records an execution that has ended.</summary>
    public void Record(MachineRevision revision, ExecutionRecord record)
    {
        var now = time.GetUtcNow();
        var header = TraceHeader.Continue(record.TraceHeader, active: true, ids, now);
        if (!revision.Tracing || !header.Sampled)
        {
            return;
        }

        var segment = new TraceSegment(header.Root, header.Segment, revision.MachineName, record.StartedAt, record.StoppedAt ?? now)
        {
            ParentId = header.Caller,
            Origin = "AWS::StepFunctions::StateMachine",
            Fault = record.Status != ExecutionStatus.Succeeded,
        };
        try
        {
            var role = sessions.AssumeForService(revision.RoleArn, "states.amazonaws.com", ids.Alphanumeric(32), revision.MachineArn);
            foreach (var refusal in traces.Record(role, segment, TraceRecorder.Sampling.Concat(TraceRecorder.Sending)))
            {
                LogMissing(logger, record.Arn, refusal);
            }
        }
        catch (AwsException refused) when (refused.Status == 403)
        {
            LogMissing(logger, record.Arn, refused.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "on AWS the trace of {Execution} would be missing: {Refusal}")]
    private static partial void LogMissing(ILogger logger, string execution, string refusal);
}
