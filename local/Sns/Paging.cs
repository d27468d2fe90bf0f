using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Local.Sns;

/// <summary>Lists in pages; the token stands for the last row that was shown.</summary>
internal static class Paging
{
    /// <summary>The row after which the page begins.</summary>
    /// <exception cref="Wire.AwsException">The token is none of ours.</exception>
    public static long After(JsonObject input)
    {
        if (input.Text("NextToken") is not { Length: > 0 } token)
        {
            return 0;
        }

        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            && long.TryParse(Encoding.ASCII.GetString(bytes, 0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? row
            : throw SnsErrors.Invalid("NextToken");
    }

    /// <summary>A page of <paramref name="size"/>, and a token when <paramref name="items"/> has one more.</summary>
    public static JsonObject Answer<T>(string name, List<T> items, int size, Func<T, long> row, Func<T, JsonObject> show)
    {
        var page = items.Take(size).ToList();
        var output = new JsonObject { [name] = new JsonArray([.. page.Select(item => (JsonNode)show(item))]) };
        if (items.Count > size)
        {
            output["NextToken"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(row(page[^1]).ToString(CultureInfo.InvariantCulture)));
        }

        return output;
    }
}
