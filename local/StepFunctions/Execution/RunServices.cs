using Payments.Local.Hosting;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Storage;

namespace Payments.Local.StepFunctions.Execution;

/// <summary>What all executions share.</summary>
internal sealed record RunServices(ExecutionStore Store, TimeProvider Time, IdSource Ids, CloudOptions Options, IRunHost Host)
{
    /// <summary>Now, in the milliseconds that are kept.</summary>
    public DateTimeOffset Now => Timestamps.Whole(Time.GetUtcNow());

    /// <summary>Tells whoever asked (tests) that a step of an execution has been kept.</summary>
    public Action<ExecutionRecord>? Committed { get; set; }
}
