using System.Collections.Concurrent;
using System.Text;
using Payments.Local.Lambda;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Pipes;

/// <summary>Functions that are just a delegate.</summary>
internal sealed class FakeFunctions(Func<string, FunctionResult> answer) : IFunctionInvoker
{
    public ConcurrentQueue<(string Function, string Payload, AwsCall Call)> Invocations { get; } = [];

    public static FunctionResult Success(string payload) => new("request", "$LATEST", Encoding.UTF8.GetBytes(payload), null);

    public Task<FunctionResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, AwsCall call, CancellationToken cancellation)
    {
        var text = Encoding.UTF8.GetString(payload.Span);
        Invocations.Enqueue((function, text, call));
        return Task.FromResult(answer(text));
    }

    public Task InvokeLaterAsync(string function, ReadOnlyMemory<byte> payload, AwsCall call, CancellationToken cancellation) =>
        InvokeAsync(function, payload, call, cancellation);
}
