using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Payments.Local.Gateway.Webhooks;

/// <summary>Signs webhooks as <c>docs/gateway-protocol.md</c> says; written apart from the side that checks, so that both are tested.</summary>
internal static class WebhookSigner
{
    public const string Header = "Gateway-Signature";

    /// <param name="secrets">All that are in force: whoever has one of them can check.</param>
    public static string Sign(IEnumerable<string> secrets, DateTimeOffset at, string body)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = Encoding.UTF8.GetBytes($"{time}.{body}");
        return $"t={time}" + string.Concat(secrets.Select(secret =>
            $",v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}"));
    }
}
