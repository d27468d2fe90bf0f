using System.Text.Json.Nodes;

namespace Payments.Local.Ses.ConfigurationSets;

/// <summary>A configuration set.</summary>
/// <param name="Name">Letters, digits, hyphens and underscores.</param>
/// <param name="Options">What <c>CreateConfigurationSet</c> takes besides the name, tags as a map.</param>
/// <param name="OwnerUrn">The program's resource; null for a client's.</param>
internal sealed record ConfigurationSet(string Name, JsonObject Options, string? OwnerUrn)
{
    public bool SendingEnabled => (bool?)Options["SendingOptions"]?[nameof(SendingEnabled)] ?? true;

    /// <summary>Reasons that keep mail back; null when the account's hold.</summary>
    public IReadOnlyList<string>? SuppressedReasons =>
        Options["SuppressionOptions"]?[nameof(SuppressedReasons)] is JsonArray reasons ? [.. reasons.Select(reason => (string)reason!)] : null;
}
