using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Payments.Local.ApiGateway.Schemas;

/// <summary>
/// A model of a request body: JSON Schema draft 4 as API Gateway uses it. Findings are worded as API Gateway words them in
/// <c>$context.error.validationErrorString</c>. <c>format</c> and unknown keywords are ignored, as there.
/// </summary>
internal sealed class JsonSchema
{
    private static readonly TimeSpan PatternPatience = TimeSpan.FromSeconds(1);
    private readonly JsonObject _schema;
    private readonly Func<string, JsonObject> _resolve;

    /// <param name="schema">The schema.</param>
    /// <param name="resolve">The schema that a <c>$ref</c> points to.</param>
    public JsonSchema(JsonObject schema, Func<string, JsonObject> resolve)
    {
        _schema = schema;
        _resolve = resolve;
    }

    /// <summary>What is wrong with the value; empty when nothing is.</summary>
    public List<string> Validate(JsonNode? value)
    {
        var findings = new List<string>();
        Check(_schema, value, findings);
        return findings;
    }

    private void Check(JsonObject schema, JsonNode? value, List<string> findings)
    {
        if (schema["$ref"]?.ToString() is { } reference)
        {
            Check(_resolve(reference), value, findings);
            return;
        }

        CheckType(schema, value, findings);
        CheckEnum(schema, value, findings);
        CheckCombinations(schema, value, findings);
        switch (value)
        {
            case JsonObject map:
                CheckObject(schema, map, findings);
                break;
            case JsonArray list:
                CheckArray(schema, list, findings);
                break;
            case JsonValue when value.GetValueKind() == JsonValueKind.String:
                CheckText(schema, value.GetValue<string>(), findings);
                break;
            case JsonValue when value.GetValueKind() == JsonValueKind.Number:
                NumberRules.Check(schema, value, findings);
                break;
        }
    }

    private static void CheckType(JsonObject schema, JsonNode? value, List<string> findings)
    {
        if (schema["type"] is not { } type)
        {
            return;
        }

        var allowed = type is JsonArray several ? [.. several.Select(item => item!.ToString())] : new List<string> { type.ToString() };
        var found = TypeOf(value);
        if (!allowed.Contains(found) && !(found == "integer" && allowed.Contains("number")))
        {
            var expected = string.Join(",", allowed.SelectMany(name => name == "number" ? ["integer", "number"] : new[] { name }).Distinct().Select(name => $"\"{name}\""));
            findings.Add($"instance type ({found}) does not match any allowed primitive type (allowed: [{expected}])");
        }
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => NumberRules.IsWhole(value) ? "integer" : "number",
        _ => "boolean",
    };

    private static void CheckEnum(JsonObject schema, JsonNode? value, List<string> findings)
    {
        if (schema["enum"] is JsonArray possible && !possible.Any(item => JsonNode.DeepEquals(item, value)))
        {
            findings.Add($"instance value ({Text(value)}) not found in enum (possible values: {Text(possible)})");
        }
    }

    private void CheckCombinations(JsonObject schema, JsonNode? value, List<string> findings)
    {
        if (schema["allOf"] is JsonArray all && Matching(all, value) is var held && held < all.Count)
        {
            findings.Add($"instance failed to match all required schemas (matched only {held} out of {all.Count})");
        }

        if (schema["anyOf"] is JsonArray any && Matching(any, value) == 0)
        {
            findings.Add($"instance failed to match at least one required schema among {any.Count}");
        }

        if (schema["oneOf"] is JsonArray one && Matching(one, value) is var matched && matched != 1)
        {
            findings.Add($"instance failed to match exactly one schema (matched {matched} out of {one.Count})");
        }

        if (schema["not"] is JsonObject not && Holds(not, value))
        {
            findings.Add("instance matched a schema which it should not have");
        }
    }

    private int Matching(JsonArray schemas, JsonNode? value) => schemas.Count(schema => Holds(schema!.AsObject(), value));

    private bool Holds(JsonObject schema, JsonNode? value)
    {
        var findings = new List<string>();
        Check(schema, value, findings);
        return findings.Count == 0;
    }

    private void CheckObject(JsonObject schema, JsonObject map, List<string> findings)
    {
        if (schema["required"] is JsonArray required)
        {
            var missing = required.Select(name => name!.ToString()).Where(name => !map.ContainsKey(name)).Order(StringComparer.Ordinal).ToList();
            if (missing.Count > 0)
            {
                findings.Add($"object has missing required properties ([{string.Join(",", missing.Select(name => $"\"{name}\""))}])");
            }
        }

        if (Limit(schema, "minProperties") is { } least && map.Count < least)
        {
            findings.Add($"object has too few properties (found {map.Count} but schema requires at least {least})");
        }

        if (Limit(schema, "maxProperties") is { } most && map.Count > most)
        {
            findings.Add($"object has too many properties (found {map.Count} but schema requires at most {most})");
        }

        CheckProperties(schema, map, findings);
    }

    private void CheckProperties(JsonObject schema, JsonObject map, List<string> findings)
    {
        var known = schema["properties"] as JsonObject ?? [];
        var patterns = schema["patternProperties"] as JsonObject ?? [];
        var unknown = new List<string>();
        foreach (var (name, value) in map)
        {
            var schemas = patterns.Where(pattern => IsMatch(pattern.Key, name)).Select(pattern => pattern.Value!.AsObject()).ToList();
            if (known[name] is JsonObject property)
            {
                schemas.Add(property);
            }

            schemas.ForEach(some => Check(some, value, findings));
            if (schemas.Count == 0 && schema["additionalProperties"] is { } additional)
            {
                if (additional is JsonObject other)
                {
                    Check(other, value, findings);
                }
                else if (additional.GetValueKind() == JsonValueKind.False)
                {
                    unknown.Add(name);
                }
            }
        }

        if (unknown.Count > 0)
        {
            findings.Add($"object instance has properties which are not allowed by the schema: [{string.Join(",", unknown.Order(StringComparer.Ordinal).Select(name => $"\"{name}\""))}]");
        }
    }

    private void CheckArray(JsonObject schema, JsonArray list, List<string> findings)
    {
        if (Limit(schema, "minItems") is { } least && list.Count < least)
        {
            findings.Add($"array is too short: must have at least {least} elements but instance has {list.Count} elements");
        }

        if (Limit(schema, "maxItems") is { } most && list.Count > most)
        {
            findings.Add($"array is too long: must have at most {most} elements but instance has {list.Count} elements");
        }

        if (schema["uniqueItems"]?.GetValueKind() == JsonValueKind.True && list.Select(Text).Distinct().Count() < list.Count)
        {
            findings.Add("array must not contain duplicate elements");
        }

        if (schema["items"] is JsonObject items)
        {
            foreach (var item in list)
            {
                Check(items, item, findings);
            }
        }
    }

    private static void CheckText(JsonObject schema, string text, List<string> findings)
    {
        // Lengths count code points, as JSON Schema says.
        var length = text.EnumerateRunes().Count();
        if (Limit(schema, "minLength") is { } least && length < least)
        {
            findings.Add($"string \"{text}\" is too short (length: {length}, required minimum: {least})");
        }

        if (Limit(schema, "maxLength") is { } most && length > most)
        {
            findings.Add($"string \"{text}\" is too long (length: {length}, maximum allowed: {most})");
        }

        if (schema["pattern"]?.ToString() is { } pattern && !IsMatch(pattern, text))
        {
            findings.Add($"ECMA 262 regex \"{pattern}\" does not match input string \"{text}\"");
        }
    }

    private static bool IsMatch(string pattern, string text) => Regex.IsMatch(text, pattern, RegexOptions.ECMAScript, PatternPatience);

    private static int? Limit(JsonObject schema, string keyword) =>
        schema[keyword] is JsonValue value && int.TryParse(value.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;

    private static string Text(JsonNode? node) => node?.ToJsonString(Wire.WireJson.Options) ?? "null";
}
