using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The environment variables by which Lambda describes the function to its process.</summary>
internal sealed class FunctionEnvironment
{
    public string RuntimeApi { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API");

    public string FunctionName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME");

    public string FunctionVersion { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_VERSION");

    public string LogGroupName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_GROUP_NAME");

    public string LogStreamName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_STREAM_NAME");

    /// <summary>0 when Lambda does not say.</summary>
    public int MemoryMegabytes { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) ? megabytes : 0;
}
