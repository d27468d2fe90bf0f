namespace Payments.Local.Graph.Outputs;

/// <summary>AWS Backup.</summary>
internal static class BackupOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:backup/plan:Plan"] = Plan,
        ["aws:backup/selection:Selection"] = resource => new(resource.Uuid()) { ["name"] = resource.PhysicalName() },
        ["aws:backup/vault:Vault"] = Vault,
    };

    private static ComputedOutputs Plan(ResourceContext resource)
    {
        var id = resource.Uuid();
        return new(id)
        {
            ["name"] = resource.PhysicalName(),
            ["arn"] = resource.Arn("backup", $"backup-plan:{id}"),
            ["version"] = resource.Alphanumeric(48, "version"),
        };
    }

    private static ComputedOutputs Vault(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        return new(name) { ["name"] = name, ["arn"] = resource.Arn("backup", $"backup-vault:{name}"), ["recoveryPoints"] = 0d };
    }
}
