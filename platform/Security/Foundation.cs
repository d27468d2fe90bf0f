namespace Payments.Platform;

/// <summary>What everything else stands on: where the stack runs, its settings, keys, logs, and the most that any role may do.</summary>
internal sealed class Foundation
{
    public Foundation(PaymentsSettings settings)
    {
        Settings = settings;
        Aws = AwsEnvironment.Ask();
        Keys = new(Aws, settings.ProtectData);
        Logs = new(Keys.Logs, settings.LogRetentionDays);
        Boundary = new("payments-boundary", Aws, settings.StackName);
    }

    public PaymentsSettings Settings { get; }

    public AwsEnvironment Aws { get; }

    public PlatformKeys Keys { get; }

    public LogGroups Logs { get; }

    public PermissionsBoundary Boundary { get; }
}
