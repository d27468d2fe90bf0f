namespace Payments.Local.Graph.Outputs;

/// <summary>Secrets Manager. A secret's ARN ends in six random characters.</summary>
internal static class SecretsOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:secretsmanager/secret:Secret"] = Secret,
        ["aws:secretsmanager/secretVersion:SecretVersion"] = Version,
        ["aws:secretsmanager/secretRotation:SecretRotation"] = resource => new(resource.Required("secretId")) { ["rotationEnabled"] = true },
    };

    private static ComputedOutputs Secret(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        var arn = resource.Arn("secretsmanager", $"secret:{name}-{resource.Alphanumeric(6)}");
        return new(arn) { ["name"] = name, ["arn"] = arn, ["recoveryWindowInDays"] = 30d };
    }

    private static ComputedOutputs Version(ResourceContext resource)
    {
        var (secret, version) = (resource.Required("secretId"), resource.Uuid());
        return new($"{secret}|{version}") { ["arn"] = secret, ["secretArn"] = secret, ["versionId"] = version, ["hasSecretStringWo"] = false };
    }
}
