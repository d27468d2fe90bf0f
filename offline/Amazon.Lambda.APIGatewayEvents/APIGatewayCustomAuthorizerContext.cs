using System.Text.Json;

namespace Amazon.Lambda.APIGatewayEvents;

/// <summary>What the authorizer put into <c>context</c>, as the proxy request carries it (values arrive as <see cref="JsonElement"/>).</summary>
public class APIGatewayCustomAuthorizerContext : Dictionary<string, object>
{
    private Dictionary<string, string> _claims;

    [Obsolete("This property is obsolete. Code should be updated to use the string index property like authorizer[\"principalId\"]")]
    public string PrincipalId { get => Text("principalId"); set => this["principalId"] = value; }

    [Obsolete("This property is obsolete. Code should be updated to use the string index property like authorizer[\"stringKey\"]")]
    public string StringKey { get => Text("stringKey"); set => this["stringKey"] = value; }

    [Obsolete("This property is obsolete. Code should be updated to use the string index property like authorizer[\"numKey\"]")]
    public int? NumKey { get => int.TryParse(Text("numKey"), out var number) ? number : null; set => this["numKey"] = value; }

    [Obsolete("This property is obsolete. Code should be updated to use the string index property like authorizer[\"boolKey\"]")]
    public bool? BoolKey { get => bool.TryParse(Text("boolKey"), out var flag) ? flag : null; set => this["boolKey"] = value; }

    /// <summary>The string claims of a Cognito authorizer; empty without one.</summary>
    public Dictionary<string, string> Claims { get => _claims ??= ReadClaims(); set => _claims = value; }

    private string Text(string key) => TryGetValue(key, out var value) ? value?.ToString() : null;

    private Dictionary<string, string> ReadClaims()
    {
        var claims = new Dictionary<string, string>();
        if (TryGetValue("claims", out var value) && value is JsonElement { ValueKind: JsonValueKind.Object } json)
        {
            foreach (var claim in json.EnumerateObject().Where(claim => claim.Value.ValueKind == JsonValueKind.String))
            {
                claims[claim.Name] = claim.Value.GetString();
            }
        }

        return claims;
    }
}
