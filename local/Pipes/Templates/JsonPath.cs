using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Payments.Local.Pipes.Templates;

/// <summary>A path of an input template: <c>$.a.b[0]['c'].*</c>, or the name of a reserved variable.</summary>
internal sealed partial class JsonPath
{
    private readonly List<string> _steps;

    private JsonPath(string? variable, List<string> steps)
    {
        Variable = variable;
        _steps = steps;
    }

    /// <summary>Name of a reserved variable; null for a path into the record.</summary>
    public string? Variable { get; }

    /// <exception cref="Wire.AwsException"><c>ValidationException</c>: not a path that pipes support.</exception>
    public static JsonPath Parse(string text)
    {
        if (text[0] != '$')
        {
            return new JsonPath(text, []);
        }

        var steps = new List<string>();
        var rest = text.AsSpan(1);
        while (!rest.IsEmpty)
        {
            var match = Step().Match(rest.ToString());
            if (!match.Success)
            {
                throw PipeErrors.Invalid($"InputTemplate has a JSON path that is not supported: {text}");
            }

            steps.Add(match.Groups["name"].Value);
            rest = rest[match.Length..];
        }

        return new JsonPath(null, steps);
    }

    /// <summary>The value at the path; null when there is none. A wildcard gives the list of all values.</summary>
    public JsonNode? Find(JsonNode? node) => Find(node, 0)?.DeepClone();

    private JsonNode? Find(JsonNode? node, int step)
    {
        if (step == _steps.Count || node is null)
        {
            return node;
        }

        if (_steps[step] == "*")
        {
            var values = node switch
            {
                JsonObject map => map.Select(pair => pair.Value),
                JsonArray list => list,
                _ => [],
            };
            return new JsonArray([.. values.Select(value => Find(value, step + 1)?.DeepClone()).Where(value => value is not null)]);
        }

        return node switch
        {
            JsonObject map => Find(map[_steps[step]], step + 1),
            JsonArray list when int.TryParse(_steps[step], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count => Find(list[index], step + 1),
            _ => null,
        };
    }

    [GeneratedRegex(@"\A(?:\.(?<name>[A-Za-z0-9_-]+|\*)|\[(?<name>[0-9]+|\*)\]|\['(?<name>[^']+)'\]|\[""(?<name>[^""]+)""\])", RegexOptions.ExplicitCapture)]
    private static partial Regex Step();
}
