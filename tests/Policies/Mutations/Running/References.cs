using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Payments.Policies.Tests.Mutations.Running;

/// <summary><c>$(TYPE NAME)</c> in a text: by what the real graph's resource is named, its ARN or else its id.</summary>
internal static partial class References
{
    public static JsonObject Resolve(JsonObject properties, ResourceSet graph) =>
        JsonNode.Parse(Reference().Replace(properties.ToJsonString(), match => IdentityOf(match.Groups["type"].Value, match.Groups["name"].Value, graph)))!.AsObject();

    private static string IdentityOf(string type, string name, ResourceSet graph)
    {
        var resource = graph.OfType(type).Single(resource => resource.Name == name);
        return resource.Identities.Order(StringComparer.Ordinal).FirstOrDefault(identity => identity.StartsWith("arn:", StringComparison.Ordinal)) ?? resource.Identities.First();
    }

    [GeneratedRegex(@"\$\((?<type>[^\s)]+) (?<name>[^\s)]+)\)")]
    private static partial Regex Reference();
}
