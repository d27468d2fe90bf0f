using System.Globalization;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Bootstrap;
using Amazon.Lambda.RuntimeSupport.Logging;
using Amazon.Lambda.RuntimeSupport.RuntimeApi;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// The loop of a custom runtime: take the next event from the runtime API, run the handler, post its response or its error.
/// Ends when the runtime API goes away (the exception of the HTTP client is thrown from <see cref="RunAsync"/>).
/// </summary>
public class LambdaBootstrap : IDisposable
{
    // Between two events Lambda freezes the process inside the request for the next one: that must not time out.
    private static readonly TimeSpan NextEventTimeout = TimeSpan.FromHours(12);

    private readonly HttpClient _httpClient;
    private readonly bool _ownsHttpClient;
    private readonly LambdaBootstrapHandler _handler;
    private readonly LambdaBootstrapInitializer _initializer;
    private readonly ILambdaSerializer _serializer;
    private readonly FunctionEnvironment _environment;
    private readonly RuntimeApiClient _runtimeApi;
    private readonly InvocationLog _log;

    public LambdaBootstrap(HttpClient httpClient, LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handler, null, initializer, null, ownsHttpClient: false)
    {
    }

    public LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null)
        : this(ConstructHttpClient(), handler, null, initializer, null, ownsHttpClient: true)
    {
    }

    public LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer initializer = null)
        : this(ConstructHttpClient(), handler, lambdaBootstrapOptions, initializer, null, ownsHttpClient: true)
    {
    }

    public LambdaBootstrap(HandlerWrapper handlerWrapper, LambdaBootstrapInitializer initializer = null)
        : this(handlerWrapper, null, initializer)
    {
    }

    public LambdaBootstrap(HandlerWrapper handlerWrapper, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer initializer = null)
        : this(ConstructHttpClient(), handlerWrapper.Handler, lambdaBootstrapOptions, initializer, handlerWrapper.Serializer, ownsHttpClient: true)
    {
    }

    public LambdaBootstrap(HttpClient httpClient, HandlerWrapper handlerWrapper, LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handlerWrapper, null, initializer)
    {
    }

    public LambdaBootstrap(HttpClient httpClient, HandlerWrapper handlerWrapper, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handlerWrapper.Handler, lambdaBootstrapOptions, initializer, handlerWrapper.Serializer, ownsHttpClient: false)
    {
    }

    private LambdaBootstrap(
        HttpClient httpClient,
        LambdaBootstrapHandler handler,
        LambdaBootstrapOptions options,
        LambdaBootstrapInitializer initializer,
        ILambdaSerializer serializer,
        bool ownsHttpClient)
    {
        _httpClient = httpClient ?? throw new ArgumentNullException(nameof(httpClient));
        _handler = handler ?? throw new ArgumentNullException(nameof(handler));
        _initializer = initializer;
        _serializer = serializer;
        _ownsHttpClient = ownsHttpClient;
        _httpClient.Timeout = NextEventTimeout;
        _environment = new FunctionEnvironment();
        _runtimeApi = new RuntimeApiClient(httpClient, string.IsNullOrEmpty(options?.RuntimeApiEndpoint) ? _environment.RuntimeApi : options.RuntimeApiEndpoint);
        _log = InvocationLog.TakeOverConsole();
    }

    /// <summary>An HTTP client fit for the runtime API: no proxy (the API is always this machine's), any header text.</summary>
    public static HttpClient ConstructHttpClient()
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 });
        client.DefaultRequestHeaders.Add("User-Agent", $"aws-lambda-dotnet/{Environment.Version}-{typeof(LambdaBootstrap).Assembly.GetName().Version}");
        return client;
    }

    /// <summary>Runs until cancelled or until the runtime API goes away.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        LimitHeapToFunctionMemory();
        if (_initializer is not null && !await InitializeAsync())
        {
            return;
        }

        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await InvokeOnceAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // Either the caller ends the loop, or nothing came within twelve hours: then ask again.
            }
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _ownsHttpClient)
        {
            _httpClient.Dispose();
        }
    }

    private async Task<bool> InitializeAsync()
    {
        try
        {
            return await _initializer();
        }
        catch (Exception exception)
        {
            _log.Write(nameof(LogLevel.Error), exception, null, null);
            await _runtimeApi.PostInitErrorAsync(exception);
            throw;
        }
    }

    private async Task InvokeOnceAsync(CancellationToken cancellationToken)
    {
        var (headers, input) = await _runtimeApi.GetNextAsync(cancellationToken);
        _log.Headers = headers;
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", headers.TraceId);
        LambdaTraceProvider.SetCurrentTraceId(headers.TraceId);
        using var request = new InvocationRequest(input, new InvocationContext(headers, _environment, _log, _serializer, TimeProvider.System));

        InvocationResponse response;
        try
        {
            response = await _handler(request);
        }
        catch (Exception exception)
        {
            _log.Write(nameof(LogLevel.Error), exception, null, null);
            await _runtimeApi.PostErrorAsync(headers.AwsRequestId, exception, cancellationToken);
            return;
        }

        try
        {
            await _runtimeApi.PostResponseAsync(headers.AwsRequestId, response?.OutputStream, cancellationToken);
        }
        finally
        {
            if (response is { DisposeOutputStream: true, OutputStream: not null })
            {
                await response.OutputStream.DisposeAsync();
            }
        }
    }

    // Garbage is collected before Lambda would end the process for its memory, unless the machine gives less than that anyway.
    private static void LimitHeapToFunctionMemory()
    {
        var optedOut = string.Equals(Environment.GetEnvironmentVariable("AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK"), "true", StringComparison.OrdinalIgnoreCase);
        if (optedOut || !ulong.TryParse(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var memoryMegabytes))
        {
            return;
        }

        var memoryBytes = memoryMegabytes * 1024 * 1024;
        if ((ulong)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >= memoryBytes)
        {
            AppContext.SetData("GCHeapHardLimit", memoryBytes);
            GC.RefreshMemoryLimit();
        }
    }
}
