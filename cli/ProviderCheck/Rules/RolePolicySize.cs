using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Cli.ProviderCheck.Documents;
using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.Rules;

/// <summary>The inline policies of a role share 10,240 characters, blanks not counted (IAM user guide, "IAM and AWS STS quotas").</summary>
internal sealed class RolePolicySize : IGraphRule
{
    private const int MostCharacters = 10_240;

    public void Check(ResourceGraph graph, CheckLog log)
    {
        var separate = graph.OfType("aws:iam/rolePolicy:RolePolicy").ToLookup(policy => policy.Text("role") ?? "", Size);
        foreach (var role in graph.OfType("aws:iam/role:Role"))
        {
            var inside = (role.Inputs["inlinePolicies"] as JsonArray ?? []).Sum(policy => Size(Values.Text((policy as JsonObject)?["policy"])));
            var size = inside + separate[role.Id].Concat(role.Text("name") is { } name && name != role.Id ? separate[name] : []).Sum();
            if (size > MostCharacters)
            {
                log.Add(
                    CheckedBy.Rule, role, "inlinePolicies",
                    string.Create(CultureInfo.InvariantCulture, $"the role's inline policies are {size:N0} characters long together"),
                    string.Create(CultureInfo.InvariantCulture, $"at most {MostCharacters:N0}, blanks not counted"));
            }
        }
    }

    private static int Size(CloudResource policy) => Size(policy.Text("policy"));

    private static int Size(string? policy) => policy is null ? 0 : PolicyKind.Size(policy, countsBlanks: false);
}
