using Payments.Local.Wire;

namespace Payments.Local.Lambda;

/// <summary>Invokes functions for the services that call them (API Gateway, Step Functions, event source mappings, SNS).</summary>
public interface IFunctionInvoker
{
    /// <summary>Invokes and waits for the answer (<c>RequestResponse</c>).</summary>
    /// <param name="function">Function name or ARN, with or without a version or alias.</param>
    /// <param name="payload">The event: UTF-8 JSON, at most 6 MB.</param>
    /// <param name="call">Who invokes; <c>lambda:InvokeFunction</c> is demanded with the function's resource policy.</param>
    /// <param name="cancellation">Cancelled when the caller has gone; a function that already runs goes on, as in AWS.</param>
    /// <exception cref="AwsException">
    /// <c>ResourceNotFoundException</c> 404, <c>TooManyRequestsException</c> 429, <c>AccessDeniedException</c> 403,
    /// <c>ServiceException</c> 500. A function that fails is not an exception: see <see cref="FunctionResult.Error"/>.
    /// </exception>
    Task<FunctionResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, AwsCall call, CancellationToken cancellation);

    /// <summary>Queues the event (<c>Event</c>): at least once, two retries, then the failure destination or DLQ.</summary>
    Task InvokeLaterAsync(string function, ReadOnlyMemory<byte> payload, AwsCall call, CancellationToken cancellation);
}
