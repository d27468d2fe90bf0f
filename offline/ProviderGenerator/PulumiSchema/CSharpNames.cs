using System.Text.Json;

namespace Payments.Offline.ProviderGenerator.PulumiSchema;

/// <summary>How Pulumi's C# SDKs name what a schema names: namespaces from modules, Pascal case from camel case.</summary>
internal sealed class CSharpNames
{
    private readonly Dictionary<string, string> _namespaces;
    private readonly IReadOnlyDictionary<(string Token, string WireName), string> _overrides;

    public CSharpNames(
        string packageName, JsonElement schema, IReadOnlyDictionary<(string Token, string WireName), string> overrides)
    {
        _overrides = overrides;
        Root = "Pulumi." + string.Concat(packageName.Split('-').Select(Title));
        _namespaces = schema.TryGetProperty("language", out var language)
            && language.TryGetProperty("csharp", out var csharp)
            && csharp.TryGetProperty("namespaces", out var namespaces)
                ? namespaces.EnumerateObject().ToDictionary(n => n.Name, n => n.Value.GetString()!, StringComparer.Ordinal)
                : [];
        if (_namespaces.TryGetValue(packageName, out var own))
        {
            Root = "Pulumi." + own;
        }
    }

    /// <summary>The package's root namespace.</summary>
    public string Root { get; }

    /// <summary>First letter up, the rest as it is.</summary>
    public static string Title(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>Namespace of a token such as <c>aws:sqs/queue:Queue</c>; the module <c>index</c> is the root.</summary>
    public string NamespaceOf(string token)
    {
        var module = token.Split(':')[1].Split('/')[0];
        if (module is "index" or "")
        {
            return Root;
        }

        return $"{Root}.{(_namespaces.TryGetValue(module, out var name) ? name : Title(module))}";
    }

    /// <summary>Class name of a token: its last part.</summary>
    public static string ClassOf(string token) => Title(token.Split(':')[2]);

    /// <summary>C# name of a property: names.txt, else the schema's override, else its wire name in Pascal case.</summary>
    public string PropertyOf(string token, string wireName, JsonElement schema)
    {
        if (_overrides.TryGetValue((token, wireName), out var known))
        {
            return known;
        }

        return schema.TryGetProperty("language", out var language)
            && language.TryGetProperty("csharp", out var csharp)
            && csharp.TryGetProperty("name", out var name)
                ? name.GetString()!
                : Title(wireName.TrimStart('$'));
    }
}
