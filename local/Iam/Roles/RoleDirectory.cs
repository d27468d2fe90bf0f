using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Policies;
using Payments.Local.State;

namespace Payments.Local.Iam.Roles;

/// <summary>The account's roles: those of the graph, and those that clients created.</summary>
public sealed class RoleDirectory : IGraphConsumer
{
    private const string RoleType = "aws:iam/role:Role";
    private const string RolePolicyType = "aws:iam/rolePolicy:RolePolicy";
    private const string PolicyType = "aws:iam/policy:Policy";
    private const string AttachmentType = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

    private readonly ConcurrentDictionary<string, Role> _fromGraph = new(StringComparer.Ordinal);
    private readonly CreatedRoles _created;

    public RoleDirectory(StateStore store, CloudOptions options, IdSource ids) => _created = new CreatedRoles(store, options, ids);

    public IReadOnlyCollection<string> ResourceTypes { get; } = [RoleType, RolePolicyType, PolicyType, AttachmentType];

    /// <summary>Roles that clients created through the IAM API.</summary>
    internal CreatedRoles Created => _created;

    /// <summary>All roles, those of the graph first.</summary>
    public IEnumerable<Role> All => _fromGraph.Values.OrderBy(role => role.Name, StringComparer.Ordinal).Concat(_created.All);

    /// <summary>The role of an ARN; null when there is none.</summary>
    public Role? Find(string arn) => _fromGraph.GetValueOrDefault(arn) ?? _created.Find(arn);

    /// <summary>The role of a name; null when there is none.</summary>
    public Role? FindByName(string name) => All.FirstOrDefault(role => role.Name == name);

    public void Apply(ResourceGraph graph)
    {
        var managed = graph.OfType(PolicyType).ToDictionary(
            policy => policy.RequiredText("arn"),
            policy => Read(policy, policy.RequiredText("arn"), policy.RequiredText("policy")));
        _fromGraph.Clear();
        foreach (var resource in graph.OfType(RoleType))
        {
            var role = ReadRole(resource, managed);
            var inline = graph.OfType(RolePolicyType).Where(policy => Names(policy.RequiredText("role"), role))
                .Select(policy => Read(policy, policy.Text("name") ?? policy.Name, policy.RequiredText("policy")));
            var attached = graph.OfType(AttachmentType).Where(attachment => Names(attachment.RequiredText("role"), role))
                .Select(attachment => Managed(attachment, attachment.RequiredText("policyArn"), managed));
            _fromGraph[role.Arn] = role with { Policies = [.. role.Policies, .. inline, .. attached] };
        }
    }

    private static bool Names(string text, Role role) => text == role.Name || text == role.Arn;

    private static Role ReadRole(CloudResource resource, Dictionary<string, NamedPolicy> managed)
    {
        var arn = resource.RequiredText("arn");
        var trust = Read(resource, arn, resource.RequiredText("assumeRolePolicy"));
        var inline = (resource.State["inlinePolicies"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Select(policy => Read(resource, (string?)policy["name"] ?? "inline", (string?)policy["policy"] ?? "{}"));
        var attached = (resource.State["managedPolicyArns"] as JsonArray ?? []).Select(policy => Managed(resource, (string)policy!, managed));
        return new Role(resource.RequiredText("name"), arn, resource.Text("uniqueId") ?? $"AROA{resource.Name.ToUpperInvariant()}", trust)
        {
            Policies = [.. inline, .. attached],
            Boundary = resource.Text("permissionsBoundary") is { Length: > 0 } boundary ? Managed(resource, boundary, managed) : null,
            Tags = (resource.State["tags"] as JsonObject ?? []).ToDictionary(tag => tag.Key, tag => (string?)tag.Value ?? ""),
        };
    }

    private static NamedPolicy Managed(CloudResource resource, string arn, Dictionary<string, NamedPolicy> managed) =>
        managed.GetValueOrDefault(arn) ?? AwsManagedPolicies.Find(arn)
            ?? throw new GraphException($"{resource.Urn}: the policy {arn} is neither in the program nor among the AWS managed policies known here ({string.Join(", ", AwsManagedPolicies.Arns)}); write its statements into the program");

    private static NamedPolicy Read(CloudResource resource, string name, string json)
    {
        try
        {
            return new NamedPolicy(name, PolicyDocument.Parse(json));
        }
        catch (PolicyException error)
        {
            throw new GraphException($"{resource.Urn}: policy '{name}': {error.Message}", error);
        }
    }
}
