using System.Security.Cryptography;
using System.Text;

namespace Payments.Local.ApiGateway.OpenApi;

/// <summary>Ids in AWS's form that stay the same for the same thing.</summary>
internal static class StableId
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";

    public static string Of(string thing, int length) =>
        string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(thing)).Take(length).Select(value => Letters[value % Letters.Length]));
}
