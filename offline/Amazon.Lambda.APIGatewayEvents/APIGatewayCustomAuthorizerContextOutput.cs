namespace Amazon.Lambda.APIGatewayEvents;

/// <summary>What an authorizer hands on: strings, numbers and booleans only (API Gateway refuses anything else).</summary>
public class APIGatewayCustomAuthorizerContextOutput : Dictionary<string, object>
{
    public string StringKey { get => TryGetValue("stringKey", out var value) ? value?.ToString() : null; set => this["stringKey"] = value; }

    public int? NumKey { get => TryGetValue("numKey", out var value) && int.TryParse(value?.ToString(), out var number) ? number : null; set => this["numKey"] = value; }

    public bool? BoolKey { get => TryGetValue("boolKey", out var value) && bool.TryParse(value?.ToString(), out var flag) ? flag : null; set => this["boolKey"] = value; }
}
