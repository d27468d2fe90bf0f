using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager;

/// <summary><c>MaxResults</c> and <c>NextToken</c>: a token is the place at which the next page begins.</summary>
internal static class SecretPages
{
    /// <exception cref="AwsException"><c>InvalidParameterException</c>, <c>InvalidNextTokenException</c>.</exception>
    public static (int Start, int Limit) Read(JsonObject input, int most)
    {
        var limit = input.Whole("MaxResults") ?? most;
        if (limit < 1 || limit > most)
        {
            throw SecretErrors.Parameter($"MaxResults must be between 1 and {most}.");
        }

        var start = 0;
        return input.Text("NextToken") is { } token && !int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out start)
            ? throw SecretErrors.Token()
            : (start, (int)limit);
    }

    public static void AddNext(JsonObject output, int next, int count)
    {
        if (next < count)
        {
            output["NextToken"] = next.ToString(CultureInfo.InvariantCulture);
        }
    }
}
