using System.Globalization;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda.Functions;

namespace Payments.Local.Lambda.Instances;

/// <summary>The environment variables of an instance: the function's own and Lambda's (developer guide, "Defined runtime environment variables").</summary>
internal static class InstanceEnvironment
{
    private const string Loopback = "127.0.0.1,localhost,.localhost";

    public static Dictionary<string, string> Build(
        FunctionTarget target, InstanceLogs logs, SessionCredentials credentials, string taskRoot, string runtimeApi, bool provisioned, CloudOptions options, CloudEndpoint endpoint)
    {
        var settings = target.Settings;
        var variables = new Dictionary<string, string>(settings.Environment, StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin:/opt/bin",
            ["LD_LIBRARY_PATH"] = $"{taskRoot}:{taskRoot}/lib",
            ["LANG"] = "en_US.UTF-8",
            ["TZ"] = ":UTC",
            ["LAMBDA_TASK_ROOT"] = taskRoot,
            ["LAMBDA_RUNTIME_DIR"] = taskRoot,
            ["_HANDLER"] = settings.Handler,
            ["AWS_REGION"] = options.Region,
            ["AWS_DEFAULT_REGION"] = options.Region,
            ["AWS_LAMBDA_RUNTIME_API"] = runtimeApi,
            ["AWS_LAMBDA_FUNCTION_NAME"] = target.Function,
            ["AWS_LAMBDA_FUNCTION_VERSION"] = target.Version,
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = settings.MemoryMegabytes.ToString(CultureInfo.InvariantCulture),
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = logs.Group,
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = logs.Stream,
            ["AWS_LAMBDA_LOG_FORMAT"] = settings.LogFormat,
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = provisioned ? "provisioned-concurrency" : "on-demand",
            ["AWS_XRAY_CONTEXT_MISSING"] = "LOG_ERROR",
            ["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = credentials.SessionToken,
            ["AWS_ENDPOINT_URL"] = endpoint.Url,
        };
        if (settings.LogFormat == "JSON")
        {
            variables["AWS_LAMBDA_LOG_LEVEL"] = settings.ApplicationLogLevel ?? "INFO";
        }

        // Whoever would leave this machine goes through the one port first, which refuses by name (see Wire/ForeignHost).
        foreach (var name in (string[])["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"])
        {
            variables[name] = endpoint.Url;
        }

        variables["NO_PROXY"] = variables["no_proxy"] = Loopback;
        return variables;
    }
}
