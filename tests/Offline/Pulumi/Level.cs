namespace Payments.Offline.Tests.Pulumi;

public enum Level
{
    Low = 1,
    High = 7,
}
