using Payments.Local.ApiGateway.Serving;

namespace Payments.Local.ApiGateway.Templates;

/// <summary>
/// Where a value comes from: <c>'literal'</c>, <c>method.request.header.X</c>, <c>.querystring.X</c>, <c>.path.X</c>,
/// <c>context.X</c>, <c>stageVariables.X</c>.
/// </summary>
internal sealed class ParameterSource
{
    private static readonly Dictionary<string, Func<ApiCall, string, string?>> Places = new()
    {
        ["method.request.header."] = (call, name) => call.Request.Header(name),
        ["method.request.querystring."] = (call, name) => call.Request.Parameter(name),
        ["method.request.path."] = (call, name) => call.Match?.PathParameters.GetValueOrDefault(name),
        ["context."] = ContextVariables.Read,
        ["stageVariables."] = (call, name) => call.Stage.Variables.GetValueOrDefault(name),
    };

    private readonly Func<ApiCall, string?> _read;

    private ParameterSource(string text, Func<ApiCall, string?> read)
    {
        Text = text;
        _read = read;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <exception cref="FormatException">Not a source that API Gateway knows.</exception>
    public static ParameterSource Parse(string text)
    {
        if (text.Length >= 2 && text[0] == '\'' && text[^1] == '\'')
        {
            return new ParameterSource(text, _ => text[1..^1]);
        }

        foreach (var (prefix, read) in Places)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length)
            {
                var name = text[prefix.Length..];
                return new ParameterSource(text, call => read(call, name));
            }
        }

        throw new FormatException($"'{text}' is not a source of values that is built: use a 'literal', method.request.header/querystring/path.NAME, context.NAME or stageVariables.NAME");
    }

    /// <summary>Null when it is absent.</summary>
    public string? Read(ApiCall call) => _read(call);
}
