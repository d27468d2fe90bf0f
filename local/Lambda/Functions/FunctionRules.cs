using System.Text;
using System.Text.RegularExpressions;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Functions;

/// <summary>What Lambda takes as a function (API reference, CreateFunction; developer guide, "Lambda quotas" and "Environment variables").</summary>
internal static partial class FunctionRules
{
    private const int MaxEnvironmentBytes = 4096;

    private static readonly string[] Runtimes = ["provided.al2023", "provided.al2"];

    private static readonly HashSet<string> ReservedVariables = new(StringComparer.Ordinal)
    {
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
    };

    /// <exception cref="AwsException"><c>ValidationException</c>, <c>InvalidParameterValueException</c>.</exception>
    public static void Check(string name, FunctionSettings settings)
    {
        Require(Name().IsMatch(name), name, "functionName", "Member must satisfy regular expression pattern: [a-zA-Z0-9-_]+ and have length less than or equal to 64");
        Require(settings.MemoryMegabytes is >= 128 and <= 10240, $"{settings.MemoryMegabytes}", "memorySize", "Member must have value between 128 and 10240");
        Require(settings.TimeoutSeconds is >= 1 and <= 900, $"{settings.TimeoutSeconds}", "timeout", "Member must have value between 1 and 900");
        Require(settings.EphemeralStorageMegabytes is >= 512 and <= 10240, $"{settings.EphemeralStorageMegabytes}", "ephemeralStorage.size", "Member must have value between 512 and 10240");
        Require(Role().IsMatch(settings.Role), settings.Role, "role", @"Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+");
        Require(settings.Architecture is "x86_64" or "arm64", settings.Architecture, "architectures", "Member must satisfy enum value set: [x86_64, arm64]");
        Require(settings.TracingMode is "Active" or "PassThrough", settings.TracingMode, "tracingConfig.mode", "Member must satisfy enum value set: [Active, PassThrough]");
        Require(settings.LogFormat is "Text" or "JSON", settings.LogFormat, "loggingConfig.logFormat", "Member must satisfy enum value set: [JSON, Text]");
        Require(settings.Handler.Length <= 128 && !settings.Handler.Any(char.IsWhiteSpace), settings.Handler, "handler", @"Member must satisfy regular expression pattern: [^\s]+");
        if (!Runtimes.Contains(settings.Runtime))
        {
            throw LambdaErrors.InvalidParameter(
                $"The runtime parameter of {settings.Runtime} is not built in the local cloud, which runs bundles with a bootstrap of their own ({string.Join(", ", Runtimes)}).");
        }

        CheckEnvironment(settings.Environment);
    }

    private static void CheckEnvironment(IReadOnlyDictionary<string, string> environment)
    {
        var reserved = environment.Keys.Where(ReservedVariables.Contains).ToList();
        if (reserved.Count > 0)
        {
            throw LambdaErrors.InvalidParameter(
                "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. "
                + $"Reserved keys used in this request: {string.Join(", ", reserved)}");
        }

        foreach (var name in environment.Keys)
        {
            Require(VariableName().IsMatch(name), name, "environment.variables", "Map keys must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+");
        }

        var bytes = environment.Sum(variable => Encoding.UTF8.GetByteCount(variable.Key) + Encoding.UTF8.GetByteCount(variable.Value));
        if (bytes > MaxEnvironmentBytes)
        {
            throw LambdaErrors.InvalidParameter(
                $"Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. The measured size is {bytes} bytes.");
        }
    }

    private static void Require(bool condition, string value, string member, string constraint)
    {
        if (!condition)
        {
            throw LambdaErrors.Constraint(value, member, constraint);
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9-_]{1,64}$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^arn:aws[a-zA-Z-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$")]
    private static partial Regex Role();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_]+$")]
    private static partial Regex VariableName();
}
