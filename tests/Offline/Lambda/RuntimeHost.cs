using Amazon.Lambda.RuntimeSupport;
using Payments.Offline.Tests.AwsSdk;

namespace Payments.Offline.Tests.Lambda;

/// <summary>
/// Runs a bootstrap against a runtime API that hands out the given events, then goes away; keeps what the bootstrap posted and what was logged.
/// Sets the environment as Lambda does, and puts everything back.
/// </summary>
internal sealed class RuntimeHost : IDisposable
{
    public const string Arn = "arn:aws:lambda:eu-central-1:000000000000:function:payments-checkout-start:live";
    private readonly Dictionary<string, string?> _environment = [];
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;
    private readonly StringWriter _log = new();
    private readonly WireServer _server;

    public RuntimeHost(IReadOnlyDictionary<string, string>? environment = null, params string[] events)
    {
        // One answer to each call: next, then the post of its result, and so on; a last "next" is refused, as when the sandbox ends.
        _server = new WireServer([.. events.SelectMany((body, index) => new[] { Next(index, body), new WireAnswer(202, """{"status":"OK"}""") }), new WireAnswer(500, "gone")]);
        Set("AWS_LAMBDA_RUNTIME_API", _server.Url["http://".Length..] + "/_lambda/worker-1");
        Set("AWS_LAMBDA_FUNCTION_NAME", "payments-checkout-start");
        Set("AWS_LAMBDA_FUNCTION_VERSION", "7");
        Set("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        Set("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/payments-checkout-start");
        Set("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[7]abc");
        Set("AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK", "true");
        Set("_X_AMZN_TRACE_ID", null);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            Set(name, value);
        }

        Console.SetOut(_log);
        Console.SetError(_log);
    }

    public static DateTimeOffset Deadline { get; } = DateTimeOffset.UtcNow.AddMinutes(5);

    public IReadOnlyList<WireRequest> Requests => _server.Requests;

    public string Log => _log.ToString();

    public WireRequest Posted => _server.Requests.Single(request => request.Method == "POST");

    /// <summary>Runs until the runtime API refuses; returns why the loop ended.</summary>
    public static async Task<Exception> RunAsync(LambdaBootstrapBuilder builder)
    {
        using var bootstrap = builder.Build();
        return await Should.ThrowAsync<Exception>(() => bootstrap.RunAsync());
    }

    public void Dispose()
    {
        _server.Dispose();
        Console.SetOut(_out);
        Console.SetError(_error);
        foreach (var (name, value) in _environment)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    private static WireAnswer Next(int index, string body) => new WireAnswer(200, body)
        .With("Lambda-Runtime-Aws-Request-Id", $"request-{index + 1}")
        .With("Lambda-Runtime-Deadline-Ms", $"{Deadline.ToUnixTimeMilliseconds()}")
        .With("Lambda-Runtime-Invoked-Function-Arn", Arn)
        .With("Lambda-Runtime-Trace-Id", $"Root=1-{index + 1}");

    private void Set(string name, string? value)
    {
        _environment.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
