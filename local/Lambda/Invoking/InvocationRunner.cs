using Payments.Local.Lambda.Functions;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Invoking;

/// <summary>Runs invocations that were let in: finds a place within the limits and a sandbox, and runs until something has answered.</summary>
internal sealed class InvocationRunner(SandboxPool pool, ConcurrencyLimits limits)
{
    /// <exception cref="AwsException"><c>TooManyRequestsException</c>, <c>AccessDeniedException</c>, <c>ServiceException</c>.</exception>
    public async Task<FunctionResult> RunAsync(FunctionTarget target, Invocation invocation)
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
}
