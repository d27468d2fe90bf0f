using System.Text.Json.Nodes;

namespace Payments.Local.S3.Objects;

/// <summary>Tags of buckets and objects.</summary>
internal static class Tags
{
    private const int MostOfAnObject = 10;
    private const int MostOfABucket = 50;
    private const int MaxKeyLength = 128;
    private const int MaxValueLength = 256;

    /// <summary>As in the header <c>x-amz-tagging</c>: <c>a=1&amp;b=2</c>.</summary>
    /// <exception cref="Payments.Local.Wire.AwsException">A tag breaks a rule.</exception>
    public static Dictionary<string, string> FromQuery(string text)
    {
        var tags = new List<KeyValuePair<string, string>>();
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            tags.Add(new(Decode(pair[0]), pair.Length == 2 ? Decode(pair[1]) : ""));
        }

        return Checked(tags, MostOfAnObject);
    }

    /// <summary>As in the structure <c>Tagging</c>.</summary>
    /// <exception cref="Payments.Local.Wire.AwsException">A tag breaks a rule.</exception>
    public static Dictionary<string, string> FromSet(JsonObject tagging, bool ofObject) =>
        Checked(tagging.ListOf("TagSet").Select(tag => KeyValuePair.Create(tag.Required("Key"), tag.TextOf("Value") ?? "")), ofObject ? MostOfAnObject : MostOfABucket);

    public static JsonArray ToSet(IReadOnlyDictionary<string, string> tags) =>
        new([.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]);

    private static Dictionary<string, string> Checked(IEnumerable<KeyValuePair<string, string>> given, int most)
    {
        var tags = new Dictionary<string, string>();
        foreach (var (key, value) in given)
        {
            if (key.Length is 0 or > MaxKeyLength)
            {
                throw S3Errors.Of("InvalidTag", "The TagKey you have provided is invalid");
            }

            if (value.Length > MaxValueLength)
            {
                throw S3Errors.Of("InvalidTag", "The TagValue you have provided is invalid");
            }

            if (!tags.TryAdd(key, value))
            {
                throw S3Errors.Of("InvalidTag", "Cannot provide multiple Tags with the same key");
            }
        }

        return tags.Count > most ? throw S3Errors.Of("BadRequest", $"Object tags cannot be greater than {most}") : tags;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
