namespace Payments.Platform.Tests.Running;

/// <summary>Parts that components under test need beside them.</summary>
internal static class Parts
{
    public static OpsAlarms Alarms()
    {
        var aws = AwsEnvironment.Ask();
        return new("ops", new("messages", aws), aws, email: null);
    }
}
