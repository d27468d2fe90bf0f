using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Cli.ProviderCheck.Documents;
using Payments.Cli.ProviderCheck.Shapes;
using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.CloudFormation;

/// <summary>Walks the inputs of one resource beside AWS's schema of it.</summary>
internal sealed class ResourceWalk(ResourceSchema schema, CloudResource resource, ObjectShape? shape, CheckLog log)
{
    /// <param name="members">An object of the inputs.</param>
    /// <param name="rules">Its schema.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="key">The same without indexes.</param>
    /// <param name="isWhole">Whether all that the schema requires must be here; not so for a part that other types set too.</param>
    public void Object(JsonObject members, JsonElement rules, string path, string key, bool isWhole)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in members.Where(member => member.Value is not null))
        {
            var (here, hereKey) = (PropertyPath.Below(path, name), PropertyPath.Below(key, name));
            if (PropertyNames.IsAbsent(resource.Type, hereKey))
            {
                continue;
            }

            if (PropertyFinder.Find(schema, rules, resource.Type, hereKey) is { } counterpart)
            {
                present.Add(counterpart.Name ?? "");
                if (!IsMark(value))
                {
                    Value(value!, counterpart.Schema, here, hereKey);
                }
            }
            else if (value is JsonObject inner && PropertyNames.IsSpread(resource.Type, hereKey))
            {
                Object(inner, rules, here, hereKey, isWhole: false);
            }
            else
            {
                log.Skip(CheckedBy.CloudFormation, resource, here, "AWS's resource schema has no counterpart of the name");
            }
        }

        if (isWhole)
        {
            Required(rules, present, path, key);
        }
    }

    private void Value(JsonNode value, JsonElement reference, string path, string key)
    {
        var rules = schema.Choose(reference, value);
        switch (value)
        {
            case JsonArray list when ResourceSchema.IsList(rules):
                Report(ValueRules.Count(list.Count, rules), path);
                Each(list, schema.Items(rules), path, key);
                break;
            case JsonArray list:
                Each(list, rules, path, key);
                break;
            case JsonObject map when ResourceSchema.IsList(rules):
                Pairs(map, rules, path, key);
                break;
            case JsonObject map when schema.HasProperties(rules):
                Object(map, rules, path, key, isWhole: true);
                break;
            case JsonObject map:
                Map(map, rules, path, key);
                break;
            case JsonValue when ResourceSchema.IsList(rules):
                Value(value, schema.Items(rules), path, key);
                break;
            case JsonValue scalar:
                Scalar(scalar, rules, path, key);
                break;
        }
    }

    private void Each(JsonArray list, JsonElement rules, string path, string key)
    {
        foreach (var (index, item) in list.Index().Where(pair => pair.Item is not null))
        {
            Value(item!, rules, PropertyPath.Below(path, index), $"{key}[]");
        }
    }

    /// <summary>A map where AWS takes a list of names with values (tags, dimensions), or one block where it takes a list of them.</summary>
    private void Pairs(JsonObject map, JsonElement rules, string path, string key)
    {
        var item = schema.Items(rules);
        if (schema.Property(item, "Value") is not { } value || (schema.Property(item, "Key") ?? schema.Property(item, "Name")) is not { } name)
        {
            Value(map, item, path, key);
            return;
        }

        Report(ValueRules.Count(map.Count, rules), path);
        foreach (var (each, content) in map.Where(pair => pair.Value is JsonValue))
        {
            var here = PropertyPath.Below(path, each);
            Report(ValueRules.Check(JsonValue.Create(each), schema.Resolve(name.Value)), here);
            Report(ValueRules.Check((JsonValue)content!, schema.Resolve(value.Value)), here);
        }
    }

    private void Map(JsonObject map, JsonElement rules, string path, string key)
    {
        var patterns = rules.TryGetProperty("patternProperties", out var given) ? given.EnumerateObject().ToList() : [];
        foreach (var (name, value) in map.Where(pair => pair.Value is not null))
        {
            var here = PropertyPath.Below(path, name);
            var match = patterns.Where(pattern => AwsPattern.Of(pattern.Name)?.IsMatch(name) != false).Cast<JsonProperty?>().FirstOrDefault();
            if (match is { } found)
            {
                Value(value!, found.Value, here, key);
            }
            else if (patterns.Count > 0 && rules.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.False)
            {
                log.Add(CheckedBy.CloudFormation, resource, here, $"the name '{name}' is malformed", $"a name like {string.Join(" or ", patterns.Select(pattern => pattern.Name))}");
            }
        }
    }

    private void Scalar(JsonValue value, JsonElement rules, string path, string key)
    {
        if (schema.HasProperties(rules))
        {
            if (DocumentTable.Find(resource.Type, key) is null)
            {
                log.Skip(CheckedBy.CloudFormation, resource, path, "AWS takes an object where Pulumi takes a text");
            }

            return;
        }

        Report(ValueRules.Check(value, rules), path);
        if (rules.TryGetProperty("pattern", out var pattern) && AwsPattern.Of(pattern.GetString()!) is null)
        {
            log.Skip(CheckedBy.CloudFormation, resource, path, $"the pattern {pattern.GetString()} is none that can be read");
        }
    }

    private void Required(JsonElement rules, HashSet<string> present, string path, string key)
    {
        foreach (var name in ValueRules.Required(rules).Where(name => !present.Contains(name) && !schema.IsReadOnly(name) && !IsFlag(rules, name)))
        {
            var wire = path.Length == 0 ? PropertyNames.Back(resource.Type, name) : char.ToLowerInvariant(name[0]) + name[1..];

            // The provider makes up names that are left out, and sets itself what it has no property for.
            if (wire != "name" && (shape is null || ShapePath.Exists(shape, PropertyPath.Below(key, wire))))
            {
                log.Add(CheckedBy.CloudFormation, resource, PropertyPath.Below(path, wire), $"{schema.TypeName} requires {name}", "a value");
            }
        }

        var choices = schema.Options(rules).Select(ValueRules.Required).Where(names => names.Count > 0).ToList();
        if (choices.Count > 1 && !choices.Exists(names => names.All(present.Contains)))
        {
            log.Add(CheckedBy.CloudFormation, resource, path, $"{schema.TypeName} requires more", string.Join(", or ", choices.Select(names => string.Join(" and ", names))));
        }
    }

    /// <summary>A flag that is left out is false, or what the provider holds to be usual.</summary>
    private bool IsFlag(JsonElement rules, string name) =>
        schema.Property(rules, name) is { } property && schema.Resolve(property.Value).TryGetProperty("type", out var type) && type.ToString() == "boolean";

    private void Report(Violation? violation, string path)
    {
        if (violation is not null)
        {
            log.Add(CheckedBy.CloudFormation, resource, path, violation.Problem, violation.Allowed);
        }
    }

    /// <summary>Whether the value stands for a file, an archive or a resource, which no rule can be held against.</summary>
    private static bool IsMark(JsonNode? value) => value is JsonObject map && (map.ContainsKey("$asset") || map.ContainsKey("$archive") || map.ContainsKey("$resource"));
}
