namespace Payments.Platform.Tests.Running;

/// <summary>Parts that components under test need beside them.</summary>
internal static class Parts
{
    public static OpsAlarms Alarms(Foundation foundation) => new("ops", foundation);
}
