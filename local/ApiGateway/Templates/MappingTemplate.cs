using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Local.ApiGateway.Serving;
using Payments.Local.Wire;

namespace Payments.Local.ApiGateway.Templates;

/// <summary>
/// A mapping template with variables and the usual functions: <c>$context.X</c>, <c>$stageVariables.X</c>, <c>$input.body</c>,
/// <c>$input.params('X')</c>, <c>$input.json('$.X')</c>, <c>$util.escapeJavaScript(…)</c>, <c>$util.urlEncode(…)</c>,
/// <c>$util.base64Encode(…)</c>. Directives (<c>#set</c>, <c>#if</c>, <c>#foreach</c>) are not built and refused when read.
/// </summary>
internal sealed partial class MappingTemplate
{
    private readonly string _text;

    private MappingTemplate(string text) => _text = text;

    /// <exception cref="FormatException">The template has a directive.</exception>
    public static MappingTemplate Parse(string text)
    {
        var directive = Directive().Match(text);
        return directive.Success ? throw new FormatException($"a mapping template with {directive.Value} is not built in the local cloud") : new MappingTemplate(text);
    }

    public string Render(ApiCall call) => Variable().Replace(_text, match => Value(match, call) ?? "");

    private static string? Value(Match match, ApiCall call)
    {
        if (match.Groups["function"] is { Success: true } function)
        {
            var inner = Variable().Match(match.Groups["argument"].Value);
            var text = (inner.Success ? Value(inner, call) : match.Groups["argument"].Value.Trim('\'', '"')) ?? "";
            return function.Value switch
            {
                "escapeJavaScript" => WireJson.Text(text)[1..^1],
                "urlEncode" => System.Net.WebUtility.UrlEncode(text),
                "base64Encode" => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
                "base64Decode" => Encoding.UTF8.GetString(Convert.FromBase64String(text)),
                _ => match.Value,
            };
        }

        var name = match.Groups["name"].Value;
        return match.Groups["root"].Value switch
        {
            "context" => ContextVariables.Read(call, name),
            "stageVariables" => call.Stage.Variables.GetValueOrDefault(name),
            _ => Input(match, call),
        };
    }

    private static string? Input(Match match, ApiCall call)
    {
        var argument = match.Groups["key"].Value;
        return match.Groups["member"].Value switch
        {
            "body" => Encoding.UTF8.GetString(call.Request.Body.Span),
            "params" => call.Match?.PathParameters.GetValueOrDefault(argument) ?? call.Request.Parameter(argument) ?? call.Request.Header(argument),
            "json" => WireJson.Text(Find(call, argument)),
            _ => Find(call, argument) is { } value ? (value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : WireJson.Text(value)) : null,
        };
    }

    private static JsonNode? Find(ApiCall call, string path)
    {
        try
        {
            var node = call.Request.Body.IsEmpty ? null : JsonNode.Parse(call.Request.Body.Span);
            foreach (var step in path.TrimStart('$').Split('.', StringSplitOptions.RemoveEmptyEntries))
            {
                node = (node as JsonObject)?[step];
            }

            return node;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"(?<![\\$])#(?:set|if|elseif|else|foreach|end|define|macro)\b")]
    private static partial Regex Directive();

    [GeneratedRegex(
        """
        \$util\.(?<function>[A-Za-z0-9]+)\((?<argument>(?:[^()]|\([^()]*\))*)\)
        |\$input\.(?:(?<member>body)\b|(?<member>params|json|path)\(['"](?<key>[^'"]*)['"]\))
        |\$\{(?<root>context|stageVariables)\.(?<name>[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)\}
        |\$(?<root>context|stageVariables)\.(?<name>[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Variable();
}
