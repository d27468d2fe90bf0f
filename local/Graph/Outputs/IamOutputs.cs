namespace Payments.Local.Graph.Outputs;

/// <summary>IAM: global, so its ARNs have no region.</summary>
internal static class IamOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:iam/role:Role"] = Role,
        ["aws:iam/policy:Policy"] = Policy,
        ["aws:iam/rolePolicy:RolePolicy"] = RolePolicy,
        ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"] = resource
            => new($"{resource.Required("role")}/{resource.Required("policyArn")}"),
    };

    private static ComputedOutputs Role(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        return new(name)
        {
            ["name"] = name,
            ["arn"] = Arn(resource, "role", name),
            ["path"] = "/",
            ["uniqueId"] = $"AROA{resource.UpperAlphanumeric(17)}",
            ["createDate"] = ResourceContext.CreatedAt,
            ["maxSessionDuration"] = 3600d,
        };
    }

    private static ComputedOutputs Policy(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        var arn = Arn(resource, "policy", name);
        return new(arn)
        {
            ["name"] = name,
            ["arn"] = arn,
            ["path"] = "/",
            ["policyId"] = $"ANPA{resource.UpperAlphanumeric(17)}",
            ["attachmentCount"] = 0d,
        };
    }

    private static ComputedOutputs RolePolicy(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        return new($"{resource.Required("role")}:{name}") { ["name"] = name };
    }

    private static string Arn(ResourceContext resource, string kind, string name)
        => $"arn:aws:iam::{resource.AccountId}:{kind}{resource.Text("path") ?? "/"}{name}";
}
