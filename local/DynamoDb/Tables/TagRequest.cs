using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary><c>Tags</c> of requests: a list of keys and values.</summary>
internal static partial class TagRequest
{
    private const int MaxTags = 50;

    [GeneratedRegex("^[\\p{L}\\p{M}\\p{Z}\\p{N}+\\-=._:/@]*$")]
    private static partial Regex Allowed { get; }

    /// <summary>Null when there is no such member.</summary>
    public static Dictionary<string, string>? Read(JsonObject input)
    {
        if (input.ReadStructures("Tags", "Tag") is not { } tags)
        {
            return null;
        }

        var violations = new Violations();
        var read = new Dictionary<string, string>();
        foreach (var (tag, number) in tags.Select((tag, index) => (tag, index + 1)))
        {
            var key = tag.ReadText("Key");
            var value = tag.ReadText("Value");
            violations.Require(key, $"tags.{number}.member.key");
            violations.Require(value, $"tags.{number}.member.value");
            if (key is not null && value is not null)
            {
                if (!Allowed.IsMatch(key) || !Allowed.IsMatch(value))
                {
                    throw DynamoDbError.InvalidParameters("Tag keys and values can only contain letters, whitespace, numbers and the characters + - = . _ : / @");
                }

                violations.Length(key, key.Length, $"tags.{number}.member.key", 1, 128);
                violations.Length(value, value.Length, $"tags.{number}.member.value", 0, 256);
                read[key] = value;
            }
        }

        violations.Refuse();
        CheckCount(read.Count);
        return read;
    }

    /// <exception cref="AwsException"><c>ValidationException</c>: more tags than a resource can have.</exception>
    public static void CheckCount(int count)
    {
        if (count > MaxTags)
        {
            throw DynamoDbError.Validation($"Too many tags: a resource can have {MaxTags}");
        }
    }
}
