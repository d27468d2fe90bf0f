using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.Ses;

/// <summary><c>PageSize</c> and <c>NextToken</c>, which both come as texts of the query; a token is the place at which the next page begins.</summary>
internal static class SesPages
{
    private const int MostItems = 1000;

    /// <summary>One page of <paramref name="items"/> under <paramref name="member"/>, with the token of the next.</summary>
    /// <exception cref="AwsException"><c>BadRequestException</c>, <c>InvalidNextTokenException</c>.</exception>
    public static JsonObject Page(JsonObject input, string member, IReadOnlyList<JsonNode> items, int usual = 100)
    {
        var size = Number(input["PageSize"]) ?? usual;
        if (size is < 1 or > MostItems)
        {
            throw SesErrors.Bad($"PageSize must be between 1 and {MostItems}.");
        }

        var start = input["NextToken"] is null ? 0 : Number(input["NextToken"]) ?? throw new AwsException("InvalidNextTokenException", "The specified NextToken is not valid.");
        var output = new JsonObject { [member] = new JsonArray([.. items.Skip(start).Take(size)]) };
        if (start + size < items.Count)
        {
            output["NextToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        }

        return output;
    }

    private static int? Number(JsonNode? node) =>
        node is not null && int.TryParse(node.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
