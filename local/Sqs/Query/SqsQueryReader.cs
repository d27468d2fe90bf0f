using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Payments.Local.Sqs.Query;

/// <summary>
/// Turns a form into the operation's JSON input. Names tell what a member is: <c>AttributeName.1</c> a list,
/// <c>Attribute.1.Name</c>/<c>.Value</c> a map, <c>SendMessageBatchRequestEntry.1.Id</c> an entry, the rest plain text.
/// </summary>
internal static class SqsQueryReader
{
    private static readonly Dictionary<string, string> Lists = new()
    {
        ["AttributeName"] = "AttributeNames",
        ["MessageAttributeName"] = "MessageAttributeNames",
        ["MessageSystemAttributeName"] = "MessageSystemAttributeNames",
        ["TagKey"] = "TagKeys",
        ["AWSAccountId"] = "AWSAccountIds",
        ["ActionName"] = "Actions",
    };

    private static readonly Dictionary<string, string> Maps = new()
    {
        ["Attribute"] = "Attributes",
        ["MessageAttribute"] = "MessageAttributes",
        ["MessageSystemAttribute"] = "MessageSystemAttributes",
    };

    private static readonly HashSet<string> Entries =
    [
        "SendMessageBatchRequestEntry", "DeleteMessageBatchRequestEntry", "ChangeMessageVisibilityBatchRequestEntry",
    ];

    private static readonly HashSet<string> NotInputs = ["Action", "Version", "Timestamp", "Expires", "SecurityToken"];

    public static JsonObject Read(IFormCollection form, string requestPath)
    {
        var input = Members(form.Select(field => KeyValuePair.Create(field.Key, field.Value.ToString())).Where(field => !IsProtocol(field.Key)), isEntry: false);

        // CreateQueue calls them tags, TagQueue Tags.
        if (form["Action"] == "CreateQueue" && input["Tags"] is { } tags)
        {
            input.Remove("Tags");
            input["tags"] = tags;
        }

        // Older clients post to the queue's own URL and do not name it again.
        if (!input.ContainsKey("QueueUrl") && requestPath.Trim('/').Length > 0)
        {
            input["QueueUrl"] = $"http://localhost{requestPath}";
        }

        return input;
    }

    private static JsonObject Members(IEnumerable<KeyValuePair<string, string>> fields, bool isEntry)
    {
        var members = new JsonObject();
        foreach (var group in fields.GroupBy(field => field.Key.Split('.')[0]))
        {
            var name = group.Key;
            if (!isEntry && Entries.Contains(name))
            {
                members["Entries"] = new JsonArray([.. Numbered(group, name).Select(entry => (JsonNode)Members(entry, isEntry: true))]);
            }
            else if (!isEntry && Lists.TryGetValue(name, out var list))
            {
                members[list] = new JsonArray([.. Numbered(group, name).Select(item => (JsonNode)item[0].Value)]);
            }
            else if (name == "Tag")
            {
                members["Tags"] = Map(Numbered(group, name), "Key", item => item.GetValueOrDefault("Value") ?? "");
            }
            else if (Maps.TryGetValue(name, out var map))
            {
                members[map] = map == "Attributes"
                    ? Map(Numbered(group, name), "Name", item => item.GetValueOrDefault("Value") ?? "")
                    : Map(Numbered(group, name), "Name", AttributeValue);
            }
            else
            {
                members[name] = group.First().Value;
            }
        }

        return members;
    }

    // "Name.2.Id" -> item 2, "Id". The number may be missing where there is only one ("Attribute.Name").
    private static List<List<KeyValuePair<string, string>>> Numbered(IEnumerable<KeyValuePair<string, string>> fields, string name) =>
        [.. fields
            .Select(field => Split(field.Key[name.Length..].TrimStart('.'), field.Value))
            .GroupBy(item => item.Number)
            .OrderBy(group => group.Key)
            .Select(group => group.Select(item => KeyValuePair.Create(item.Path, item.Value)).ToList())];

    private static (int Number, string Path, string Value) Split(string path, string value)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var first = dot < 0 ? path : path[..dot];
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number, dot < 0 ? "" : path[(dot + 1)..], value)
            : (1, path, value);
    }

    private static JsonObject Map(List<List<KeyValuePair<string, string>>> items, string keyName, Func<Dictionary<string, string>, JsonNode?> value)
    {
        var map = new JsonObject();
        foreach (var item in items.Select(fields => fields.ToDictionary(field => field.Key, field => field.Value)))
        {
            map[item.GetValueOrDefault(keyName) ?? throw SqsErrors.Missing(keyName)] = value(item);
        }

        return map;
    }

    private static JsonObject AttributeValue(Dictionary<string, string> item)
    {
        var value = new JsonObject();
        foreach (var part in new[] { "DataType", "StringValue", "BinaryValue" })
        {
            if (item.GetValueOrDefault($"Value.{part}") is { } text)
            {
                value[part] = text;
            }
        }

        return value;
    }

    private static bool IsProtocol(string name) => NotInputs.Contains(name) || name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase);
}
