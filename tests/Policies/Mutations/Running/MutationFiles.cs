using System.Text.Json.Nodes;
using Payments.Policies.Tests.Running;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Payments.Policies.Tests.Mutations.Running;

/// <summary>
/// The mutations in <c>Mutations/*.yaml</c>, by rule: <c>{at?, having?, set?, drop?, protect?, ignoreChanges?, add?, fires?}</c>. Without
/// <c>fires</c>, the rule alone is expected to find something.
/// </summary>
internal static class MutationFiles
{
    private static readonly string[] Members = ["at", "having", "set", "drop", "protect", "ignoreChanges", "add", "fires"];

    public static IReadOnlyDictionary<string, Mutation> All { get; } =
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Mutations"), "*.yaml").Order(StringComparer.Ordinal).SelectMany(Read).ToDictionary(mutation => mutation.Rule);

    private static List<Mutation> Read(string file)
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

        // Merging: what several mutations put in is written once, as an anchor.
        using var reader = new StreamReader(file);
        return yaml.Deserialize<Dictionary<string, Dictionary<object, object>>>(new MergingParser(new Parser(reader))).Select(entry => Read(entry.Key, entry.Value)).ToList();
    }

    private static Mutation Read(string rule, Dictionary<object, object> given)
    {
        given.Keys.Cast<string>().Except(Members).ShouldBeEmpty(rule);
        var json = ExampleResource.Json(given)!;
        return new()
        {
            Rule = rule,
            At = (string?)json["at"],
            Having = Values(json["having"]),
            Set = Values(json["set"]),
            Drop = (bool?)json["drop"] ?? false,
            Protect = (bool?)json["protect"],
            IgnoreChanges = json["ignoreChanges"] is { } paths ? Texts(paths) : null,
            Add = [.. ((List<object>?)given.GetValueOrDefault("add") ?? []).Select(ExampleResource.Read)],
            Fires = json["fires"] is { } rules ? Texts(rules) : [rule],
        };
    }

    private static Dictionary<string, JsonNode?> Values(JsonNode? map) => (map as JsonObject ?? []).ToDictionary(member => member.Key, member => member.Value?.DeepClone());

    private static IReadOnlyList<string> Texts(JsonNode list) => [.. list.AsArray().Select(text => (string)text!)];
}
