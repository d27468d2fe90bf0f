using System.Security.Cryptography;
using System.Text;
using Payments.Local.ApiGateway.Model;

namespace Payments.Local.ApiGateway.Serving;

/// <summary>Names of log streams: hexadecimal digits as in AWS, the same for the same stage.</summary>
internal static class LogStreams
{
    private const int Digits = 32;

    public static string Of(ApiStage stage) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{stage.Api.Id}/{stage.Name}")))[..Digits];
}
