namespace Payments.Cli.Local;

/// <summary>An AWS operation was refused.</summary>
internal sealed class AwsRefusal(string code, string message) : Exception($"{code}: {message}")
{
    public string Code { get; } = code;
}
