using System.Collections.Concurrent;
using System.Text;
using Payments.Local.Lambda;
using Payments.Local.Wire;

namespace Payments.Local.Tests;

/// <summary>Functions that are just a delegate: from function and payload to the answer.</summary>
internal sealed class FakeFunctions(Func<string, string, CancellationToken, Task<FunctionResult>> answer) : IFunctionInvoker
{
    public FakeFunctions(Func<string, FunctionResult> answer)
        : this((_, payload, _) => Task.FromResult(answer(payload)))
    {
    }

    public ConcurrentQueue<(string Function, string Payload, AwsCall Call)> Invocations { get; } = [];

    public static FunctionResult Success(string payload) => new("request", "$LATEST", Encoding.UTF8.GetBytes(payload), null);

    public static FunctionResult Failure(string message) =>
        new("request", "$LATEST", Encoding.UTF8.GetBytes($$"""{"errorMessage":"{{message}}","errorType":"Exception"}"""), "Unhandled");

    public Task<FunctionResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, AwsCall call, CancellationToken cancellation)
    {
        var text = Encoding.UTF8.GetString(payload.Span);
        Invocations.Enqueue((function, text, call));
        return answer(function, text, cancellation);
    }

    public Task InvokeLaterAsync(string function, ReadOnlyMemory<byte> payload, AwsCall call, CancellationToken cancellation) =>
        InvokeAsync(function, payload, call, cancellation);
}
