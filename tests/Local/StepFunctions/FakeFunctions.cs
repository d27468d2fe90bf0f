using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Lambda;
using Payments.Local.Wire;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>Functions as delegates, in place of processes.</summary>
internal sealed class FakeFunctions : IFunctionInvoker
{
    private readonly ConcurrentDictionary<string, Func<JsonNode?, Task<JsonNode?>>> _bodies = new();

    /// <summary>Names of the functions invoked, in order.</summary>
    public ConcurrentQueue<string> Invoked { get; } = new();

    /// <summary>Who invoked, in order.</summary>
    public ConcurrentQueue<string> Callers { get; } = new();

    public static string Arn(string name) => $"arn:aws:lambda:us-east-1:000000000000:function:{name}";

    /// <summary>A function that answers; <see cref="FunctionFailure"/> and <see cref="AwsException"/> are its failures.</summary>
    public FakeFunctions OnAsync(string name, Func<JsonNode?, Task<JsonNode?>> body)
    {
        _bodies[name] = body;
        return this;
    }

    public FakeFunctions On(string name, Func<JsonNode?, JsonNode?> body) => OnAsync(name, input => Task.FromResult(body(input)));

    public async Task<FunctionResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, AwsCall call, CancellationToken cancellation)
    {
        var name = function.Split(":function:")[^1];
        Invoked.Enqueue(name);
        Callers.Enqueue(call.Principal.Arn);
        if (!_bodies.TryGetValue(name, out var body))
        {
            throw new AwsException("ResourceNotFoundException", $"Function not found: {function}", 404);
        }

        try
        {
            var answer = await body(JsonNode.Parse(payload.Span)).WaitAsync(cancellation);
            return new FunctionResult(call.RequestId, "1", Encoding.UTF8.GetBytes(answer?.ToJsonString() ?? "null"), null);
        }
        catch (FunctionFailure failure)
        {
            return new FunctionResult(call.RequestId, "1", Encoding.UTF8.GetBytes(failure.Message), failure.Kind);
        }
    }

    public Task InvokeLaterAsync(string function, ReadOnlyMemory<byte> payload, AwsCall call, CancellationToken cancellation) =>
        InvokeAsync(function, payload, call, cancellation);
}
