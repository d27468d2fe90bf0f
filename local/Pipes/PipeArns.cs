using Payments.Local.Hosting;

namespace Payments.Local.Pipes;

/// <summary>ARNs of this account's pipes.</summary>
internal static class PipeArns
{
    public static string Of(CloudOptions options, string name) => $"arn:aws:pipes:{options.Region}:{options.AccountId}:pipe/{name}";
}
