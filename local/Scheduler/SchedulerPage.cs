using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.Scheduler;

/// <summary>Lists a page at a time.</summary>
internal static class SchedulerPage
{
    private const int MostListed = 100;

    /// <param name="all">Everything, in the order of the keys.</param>
    /// <param name="key">Unique key.</param>
    /// <param name="describe">An item of the answer.</param>
    /// <param name="input">The request with <c>NextToken</c> and <c>MaxResults</c>.</param>
    /// <param name="member">Member of the answer.</param>
    public static JsonObject Of<T>(IEnumerable<T> all, Func<T, string> key, Func<T, JsonObject> describe, JsonObject input, string member)
    {
        var after = input.Text("NextToken") is { Length: > 0 } token ? Decode(token) : "";
        var most = ScheduleDefinition.Limited(input, "MaxResults", 1, MostListed, MostListed);
        var found = all.OrderBy(key, StringComparer.Ordinal).Where(item => string.CompareOrdinal(key(item), after) > 0).Take(most + 1).ToList();
        var output = new JsonObject { [member] = new JsonArray([.. found.Take(most).Select(describe)]) };
        if (found.Count > most)
        {
            output["NextToken"] = Convert.ToHexString(Encoding.UTF8.GetBytes(key(found[most - 1])));
        }

        return output;
    }

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromHexString(token));
        }
        catch (FormatException)
        {
            throw SchedulerErrors.Invalid("Invalid NextToken.");
        }
    }
}
