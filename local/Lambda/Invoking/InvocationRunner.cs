using System.Diagnostics;
using Payments.Local.Faults;
using Payments.Local.Hosting;
using Payments.Local.Lambda.Functions;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Invoking;

/// <summary>
/// Runs invocations that were let in: finds a place within the limits and a sandbox, and runs until something has answered. Here is also
/// where an operator's faults strike.
/// </summary>
internal sealed class InvocationRunner(SandboxPool pool, ConcurrencyLimits limits, FaultBook faults, IdSource ids)
{
    // A handler of ours is done within this, once it is warm; a crash somewhere in it hits any of its calls.
    private const double LatestCrashMilliseconds = 40;

    /// <exception cref="AwsException"><c>TooManyRequestsException</c>, <c>AccessDeniedException</c>, <c>ServiceException</c>.</exception>
    public async Task<FunctionResult> RunAsync(FunctionTarget target, Invocation invocation)
    {
        var fault = faults.Strike(target.Function, invocation.Payload.Span);
        switch (fault?.Kind)
        {
            case FaultKind.Throttle:
                throw LambdaErrors.Throttled("ReservedFunctionConcurrentInvocationLimitExceeded");
            case FaultKind.Error:
                return Failed(target, invocation, new("InjectedFault", "a fault that an operator asked for"));
            case FaultKind.TimeoutBefore:
                return Failed(target, invocation, FunctionError.TimedOut(invocation.RequestId, target.Settings.TimeoutSeconds));
            case FaultKind.TimeoutAfter:
                await DeliverAsync(target, invocation);
                return Failed(target, invocation, FunctionError.TimedOut(invocation.RequestId, target.Settings.TimeoutSeconds));
            case FaultKind.Crash:
                return await DeliverAsync(target, invocation with { CrashAfter = TimeSpan.FromMilliseconds(ids.Fraction() * LatestCrashMilliseconds) });
            case FaultKind.Duplicate:
                await DeliverAsync(target, invocation);
                return await DeliverAsync(target, invocation);
            case FaultKind.KillBefore:
                return KillCloud();
            case FaultKind.KillAfter:
                await DeliverAsync(target, invocation);
                return KillCloud();
            case FaultKind.HoldBefore:
                await faults.HoldAsync(fault!);
                return await DeliverAsync(target, invocation);
            case FaultKind.HoldAfter:
                var done = await DeliverAsync(target, invocation);
                await faults.HoldAsync(fault!);
                return done;
            default:
                return await DeliverAsync(target, invocation);
        }
    }

    private async Task<FunctionResult> DeliverAsync(FunctionTarget target, Invocation invocation)
    {
        using var place = limits.Enter(target);
        while (true)
        {
            var sandbox = await pool.RentAsync(target);
            try
            {
                if (await sandbox.InvokeAsync(invocation) is { } result)
                {
                    return result;
                }
            }
            finally
            {
                await pool.ReturnAsync(sandbox);
            }
        }
    }

    private static FunctionResult Failed(FunctionTarget target, Invocation invocation, FunctionError error) =>
        new(invocation.RequestId, target.Version, error.Payload, "Unhandled");

    // As a power cut would: nothing is flushed, nobody is told.
    private static FunctionResult KillCloud()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        throw new UnreachableException();
    }
}
