namespace Payments.Platform;

/// <summary>How secrets are looked after.</summary>
/// <param name="RotationDays">Days from one rotation of a secret to the next.</param>
public sealed record SecretsSettings(int RotationDays)
{
    // Two days: a rotation must be over before the next, and older keys of the gateway are in force for a day.
    private const int MinDays = 2;

    // What Secrets Manager allows.
    private const int MaxDays = 1000;

    internal static SecretsSettings Read(SettingsObject secrets)
    {
        var settings = new SecretsSettings(secrets.Number("rotationDays", MinDays, MaxDays, "days"));
        secrets.NothingElse();
        return settings;
    }
}
