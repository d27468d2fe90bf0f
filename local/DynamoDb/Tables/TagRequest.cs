using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;

namespace Payments.Local.DynamoDb.Tables;

/// <summary><c>Tags</c> of requests: a list of keys and values.</summary>
internal static class TagRequest
{
    private const int MaxTags = 50;

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
                violations.Length(key, key.Length, $"tags.{number}.member.key", 1, 128);
                violations.Length(value, value.Length, $"tags.{number}.member.value", 0, 256);
                read[key] = value;
            }
        }

        violations.Refuse();
        return read.Count <= MaxTags ? read : throw DynamoDbError.Validation($"Too many tags: a resource can have {MaxTags}");
    }
}
