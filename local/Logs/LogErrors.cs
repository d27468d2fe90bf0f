using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.Logs;

/// <summary>CloudWatch Logs' refusals.</summary>
internal static class LogErrors
{
    public static AwsException Invalid(string message) => new("InvalidParameterException", message);

    /// <param name="kind"><c>group</c> or <c>stream</c>.</param>
    public static AwsException Missing(string kind) => new("ResourceNotFoundException", $"The specified log {kind} does not exist.");

    /// <param name="kind"><c>group</c> or <c>stream</c>.</param>
    public static AwsException Exists(string kind) => new("ResourceAlreadyExistsException", $"The specified log {kind} already exists");

    /// <summary>The page size asked for: 1 to <paramref name="most"/>, which is the default.</summary>
    public static int Limit(JsonObject input, int most)
    {
        var limit = input.Whole("limit") ?? most;
        return limit >= 1 && limit <= most
            ? (int)limit
            : throw Invalid($"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: Member must have value between 1 and {most}");
    }
}
