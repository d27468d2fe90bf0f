using Payments.Local.Lambda.Functions;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Invoking;

/// <summary>How many invocations run at once: a function's reserved concurrency, and what the account has left for the others.</summary>
internal sealed class ConcurrencyLimits(LambdaOptions options)
{
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private int _unreserved;

    /// <summary>Takes a place; disposing what it gives frees it.</summary>
    /// <exception cref="AwsException"><c>TooManyRequestsException</c> 429, with AWS's reason.</exception>
    public IDisposable Enter(FunctionTarget target)
    {
        var reserved = target.ReservedConcurrency;
        lock (_lock)
        {
            var running = _running.GetValueOrDefault(target.Function);
            if (reserved is { } limit && running >= limit)
            {
                throw LambdaErrors.Throttled("ReservedFunctionConcurrentInvocationLimitExceeded");
            }

            if (reserved is null && _unreserved >= options.AccountConcurrency - target.TotalReserved)
            {
                throw LambdaErrors.Throttled("ConcurrentInvocationLimitExceeded");
            }

            _running[target.Function] = running + 1;
            _unreserved += reserved is null ? 1 : 0;
        }

        return new Place(this, target.Function, isReserved: reserved is not null);
    }

    private void Leave(string function, bool isReserved)
    {
        lock (_lock)
        {
            if (--_running[function] == 0)
            {
                _running.Remove(function);
            }

            _unreserved -= isReserved ? 0 : 1;
        }
    }

    private sealed class Place(ConcurrencyLimits limits, string function, bool isReserved) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                limits.Leave(function, isReserved);
            }
        }
    }
}
