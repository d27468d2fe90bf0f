using System.Text.Json;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Later;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Invoking;

/// <inheritdoc/>
internal sealed class FunctionInvoker(
    StateStore store,
    FunctionDirectory directory,
    IAuthorizer authorizer,
    InvocationRunner runner,
    EventQueue events,
    CloudOptions options,
    IdSource ids) : IFunctionInvoker
{
    /// <summary>Most bytes of a payload of a synchronous invocation (Lambda quotas).</summary>
    public const int MaxPayloadBytes = 6 * 1024 * 1024;

    /// <summary>Most bytes of a payload of an asynchronous invocation (Lambda quotas).</summary>
    public const int MaxEventBytes = 1024 * 1024;

    public async Task<FunctionResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, AwsCall call, CancellationToken cancellation)
    {
        var target = LetIn(FunctionReference.Parse(function), payload, MaxPayloadBytes, call);

        // The caller may go; a function that runs goes on, as in AWS.
        return await runner.RunAsync(target, new Invocation(ids.Uuid(), payload, call.Trace)).WaitAsync(cancellation);
    }

    public Task InvokeLaterAsync(string function, ReadOnlyMemory<byte> payload, AwsCall call, CancellationToken cancellation)
    {
        var reference = FunctionReference.Parse(function);
        LetIn(reference, payload, MaxEventBytes, call);
        events.Add(reference, ids.Uuid(), payload, call.Trace);
        return Task.CompletedTask;
    }

    /// <summary>What an invocation runs, once the caller may and the payload fits.</summary>
    /// <exception cref="AwsException">It is refused.</exception>
    public FunctionTarget LetIn(FunctionReference reference, ReadOnlyMemory<byte> payload, int limitBytes, AwsCall call)
    {
        Demand(reference, call);
        if (payload.Length > limitBytes)
        {
            throw LambdaErrors.TooLarge(limitBytes);
        }

        RequireJson(payload);
        return store.Read(state => directory.Resolve(state, reference));
    }

    private void Demand(FunctionReference reference, AwsCall call)
    {
        var policy = Permissions.Policy(store, reference.Name, reference.Qualifier);
        authorizer.Demand(call, "lambda:InvokeFunction", reference.Arn(options), policy);
    }

    private static void RequireJson(ReadOnlyMemory<byte> payload)
    {
        try
        {
            var reader = new Utf8JsonReader(payload.Span);
            while (reader.Read())
            {
                // Only whether it can be read matters.
            }
        }
        catch (JsonException error)
        {
            throw new AwsException("InvalidRequestContentException", $"Could not parse request body into json: {error.Message}");
        }
    }
}
