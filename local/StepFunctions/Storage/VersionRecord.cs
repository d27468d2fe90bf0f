namespace Payments.Local.StepFunctions.Storage;

/// <summary>A published version.</summary>
internal sealed record VersionRecord(string MachineArn, long Number, long Revision, string? Description, DateTimeOffset Created)
{
    public string Arn => $"{MachineArn}:{Number}";
}
