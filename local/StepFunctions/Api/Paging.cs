using System.Text.Json.Nodes;

namespace Payments.Local.StepFunctions.Api;

/// <summary>Answers of the List operations.</summary>
internal static class Paging
{
    /// <param name="member">Name of the list.</param>
    /// <param name="found">A page and, when there are more, one item of the next.</param>
    /// <param name="size">Size of a page.</param>
    /// <param name="key">What an item's page continues after.</param>
    /// <param name="show">An item in the API's shape.</param>
    public static JsonObject Answer<T>(string member, IReadOnlyList<T> found, int size, Func<T, string> key, Func<T, JsonObject> show)
    {
        var page = found.Take(size).ToList();
        var answer = new JsonObject { [member] = new JsonArray([.. page.Select(show)]) };
        if (found.Count > size)
        {
            answer["nextToken"] = StatesInput.NextToken(key(page[^1]));
        }

        return answer;
    }
}
