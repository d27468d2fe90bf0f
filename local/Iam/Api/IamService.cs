using System.Text.Json.Nodes;
using Payments.Local.Iam.Roles;
using Payments.Local.Wire;

namespace Payments.Local.Iam.Api;

/// <summary>AWS IAM as far as clients need it to make roles for resources of their own.</summary>
public sealed class IamService : AwsService
{
    private readonly RoleDirectory _roles;
    private readonly IAuthorizer _authorizer;

    public IamService(RoleDirectory roles, IAuthorizer authorizer)
        : base("iam")
    {
        _roles = roles;
        _authorizer = authorizer;
        Query = new FormProtocol("https://iam.amazonaws.com/doc/2010-05-08/");
        Operation("CreateRole", CreateRole);
        Operation("GetRole", OnRole("GetRole", (role, _) => new JsonObject { ["Role"] = Describe(role) }));
        Operation("ListRoles", ListRoles);
        Operation("DeleteRole", OnRole("DeleteRole", (role, _) => Done(() => _roles.Created.Delete(role.Name))));
        Operation("UpdateAssumeRolePolicy", OnRole("UpdateAssumeRolePolicy", (role, input) => Done(() => _roles.Created.PutTrust(role.Name, input.RequiredText("PolicyDocument")))));
        Operation("PutRolePolicy", OnRole("PutRolePolicy", (role, input) => Done(() => _roles.Created.PutPolicy(role.Name, input.RequiredText("PolicyName"), input.RequiredText("PolicyDocument")))));
        Operation("DeleteRolePolicy", OnRole("DeleteRolePolicy", (role, input) => Done(() => _roles.Created.DeletePolicy(role.Name, input.RequiredText("PolicyName")))));
        Operation("GetRolePolicy", OnRole("GetRolePolicy", GetRolePolicy));
        Operation("ListRolePolicies", OnRole("ListRolePolicies", (role, _) => new JsonObject
        {
            ["PolicyNames"] = new JsonArray([.. role.Policies.Select(policy => JsonValue.Create(policy.Name))]),
            ["IsTruncated"] = false,
        }));
    }

    private JsonObject CreateRole(JsonObject input, AwsCall call)
    {
        var name = input.RequiredText("RoleName");
        var path = input.Text("Path") ?? "/";
        _authorizer.Demand(call, "iam:CreateRole", $"arn:aws:iam::{call.Principal.AccountId}:role{path}{name}");
        if (_roles.FindByName(name) is not null)
        {
            throw new AwsException("EntityAlreadyExists", $"Role with name {name} already exists.", 409);
        }

        return new JsonObject { ["Role"] = Describe(_roles.Created.Create(name, path, input.RequiredText("AssumeRolePolicyDocument"))) };
    }

    private JsonObject ListRoles(JsonObject input, AwsCall call)
    {
        _authorizer.Demand(call, "iam:ListRoles", "*");
        return new JsonObject { ["Roles"] = new JsonArray([.. _roles.All.Select(Describe)]), ["IsTruncated"] = false };
    }

    private JsonObject GetRolePolicy(Role role, JsonObject input)
    {
        var name = input.RequiredText("PolicyName");
        var policies = _roles.Created.Policies(role.Name);
        var document = policies.Where(policy => policy.Name == name).Select(policy => policy.Document).FirstOrDefault()
            ?? throw new AwsException("NoSuchEntity", $"The role policy with name {name} cannot be found.", 404);
        return new JsonObject { ["RoleName"] = role.Name, ["PolicyName"] = name, ["PolicyDocument"] = Uri.EscapeDataString(document) };
    }

    private Func<JsonObject, AwsCall, JsonObject> OnRole(string operation, Func<Role, JsonObject, JsonObject> run) => (input, call) =>
    {
        var name = input.RequiredText("RoleName");
        var role = _roles.FindByName(name);
        _authorizer.Demand(call, $"iam:{operation}", role?.Arn ?? $"arn:aws:iam::{call.Principal.AccountId}:role/{name}");
        return role is null ? throw new AwsException("NoSuchEntity", $"The role with name {name} cannot be found.", 404) : run(role, input);
    };

    private static JsonObject Done(Action change)
    {
        change();
        return [];
    }

    private static JsonObject Describe(Role role) => new()
    {
        ["Path"] = "/",
        ["RoleName"] = role.Name,
        ["RoleId"] = role.UniqueId,
        ["Arn"] = role.Arn,
    };
}
