using System.Text.RegularExpressions;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>The format of an API's access log (API Gateway developer guide, "Set up CloudWatch logging"): one line that names the request's id.</summary>
internal static partial class AccessLogFormat
{
    private static readonly string[] RequestIds = ["$context.requestId", "$context.extendedRequestId"];

    /// <summary>What is wrong; null for nothing.</summary>
    public static string? Problem(string format)
    {
        if (!RequestIds.Any(id => format.Contains(id, StringComparison.Ordinal)))
        {
            return $"it names neither {RequestIds[0]} nor {RequestIds[1]}";
        }

        if (format.AsSpan().ContainsAny('\n', '\r'))
        {
            return "it has more than one line";
        }

        var unknown = Variable().Matches(format).FirstOrDefault(variable => !variable.Value.StartsWith("$context.", StringComparison.Ordinal));
        if (unknown is not null)
        {
            return $"'{unknown.Value}' is no variable of $context";
        }

        StrictJson.Read(format, out var reason);
        return format.StartsWith('{') ? reason : null;
    }

    [GeneratedRegex(@"\$[A-Za-z.]+")]
    private static partial Regex Variable();
}
