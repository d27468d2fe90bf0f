using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Payments.Local.Gateway.Webhooks;

/// <summary>Signs webhooks as <c>docs/gateway-protocol.md</c> says; written apart from the side that checks, so that both are tested.</summary>
internal static class WebhookSigner
{
    public const string Header = "Gateway-Signature";

    public static string Sign(string secret, DateTimeOffset at, string body)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(mac)}";
    }
}
