using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Roles;
using Payments.Local.State;

namespace Payments.Local.Iam.Explaining;

/// <summary>Decides requests from the program's own policies, without a running cloud.</summary>
public sealed class GraphExplainer
{
    private const string AssumeRole = "sts:AssumeRole";

    private readonly ResourceGraph _graph;
    private readonly ResourcePolicies _resources;
    private readonly CloudOptions _options;
    private readonly TimeProvider _time;

    /// <exception cref="GraphException">A role's policy is malformed.</exception>
    public GraphExplainer(ResourceGraph graph, CloudOptions options, TimeProvider time)
    {
        _graph = graph;
        _resources = new ResourcePolicies(graph);
        _options = options;
        _time = time;
        Roles = RolesOf(graph, options);
    }

    /// <summary>The program's roles.</summary>
    public IReadOnlyList<Role> Roles { get; }

    /// <summary>The roles that a program registers.</summary>
    /// <exception cref="GraphException">A role's policy is malformed.</exception>
    public static IReadOnlyList<Role> RolesOf(ResourceGraph graph, CloudOptions options)
    {
        using var nothing = StateStore.InMemory();
        var directory = new RoleDirectory(nothing, options, new IdSource(new Random(0)));
        directory.Apply(graph);
        return [.. directory.All];
    }

    /// <summary>What AWS would say, and why.</summary>
    /// <param name="principal">A role's name or ARN, the name of something that has a role (a function, a pipe, a workflow), or a service such as <c>sns.amazonaws.com</c>.</param>
    /// <param name="action">e.g. <c>sqs:SendMessage</c>.</param>
    /// <param name="resource">ARN, <c>*</c>, or the name of one of the program's resources.</param>
    /// <param name="context">Condition keys of the request, over those that every request has.</param>
    /// <exception cref="ArgumentException">The principal, action or resource makes no sense; the message says what does.</exception>
    public Explanation Explain(string principal, string action, string resource, ConditionContext context)
    {
        if (action.IndexOf(':', StringComparison.Ordinal) is < 1 || action.Contains('*', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{action}' is not an action; write service:Operation, such as sqs:SendMessage");
        }

        var arn = FindResource(resource, action);
        var (caller, role) = FindPrincipal(principal, context);
        var keys = RequestContext.For(caller, context, _options, _time.GetUtcNow());
        return PolicyExplainer.Explain(new AccessRequest(caller, action, arn, keys), new PolicySet
        {
            Identity = role?.Policies ?? [],
            Boundary = role?.Boundary,
            Resource = IsRole(arn) && !action.Equals(AssumeRole, StringComparison.OrdinalIgnoreCase) ? null : _resources.Find(arn),
            ResourceMustAgree = (action.StartsWith("kms:", StringComparison.OrdinalIgnoreCase) && arn != "*") || action.Equals(AssumeRole, StringComparison.OrdinalIgnoreCase),
        });
    }

    private static bool IsRole(string arn) => arn.StartsWith("arn:aws:iam:", StringComparison.Ordinal);

    private (Principal Caller, Role? Role) FindPrincipal(string name, ConditionContext context)
    {
        if (name.EndsWith(".amazonaws.com", StringComparison.Ordinal))
        {
            return (Principal.Service(name, _options.AccountId, context["aws:SourceArn"] is [var source] ? source : null), null);
        }

        var bearer = _graph.Resources.FirstOrDefault(one => (one.Text("name") == name || one.Name == name) && RoleOf(one) is not null);
        var role = Roles.FirstOrDefault(one => one.Name == name || one.Arn == name) ?? Roles.FirstOrDefault(one => one.Arn == (bearer is null ? null : RoleOf(bearer)));
        if (role is null)
        {
            throw new ArgumentException(
                $"there is no principal '{name}' in the program; name a role, a function or other resource that has a role, or a service such as sns.amazonaws.com");
        }

        return (new Principal(PrincipalKind.AssumedRole, $"arn:aws:sts::{_options.AccountId}:assumed-role/{role.Name}/explain", _options.AccountId)
        {
            RoleArn = role.Arn,
            SessionName = "explain",
            UserId = $"{role.UniqueId}:explain",
        }, role);
    }

    private static string? RoleOf(CloudResource resource) =>
        (resource.Text("roleArn") ?? resource.Text("role")) is { } role && IsRole(role) ? role : null;

    private string FindResource(string text, string action)
    {
        if (text == "*" || text.StartsWith("arn:", StringComparison.Ordinal))
        {
            return text;
        }

        var named = _graph.Resources.Where(one => one.Name == text || one.Text("name") == text).Select(one => one.Text("arn")).OfType<string>().Distinct().ToList();

        // A queue, its table and its pipe may have one name: the action says which is meant.
        var service = action.Split(':')[0];
        return named.Where(arn => arn.Split(':')[2].Equals(service, StringComparison.OrdinalIgnoreCase)).ToList() is [var meant] ? meant : named switch
        {
            [var only] => only,
            [] => throw new ArgumentException($"there is no resource '{text}' in the program; write its ARN, or *"),
            _ => throw new ArgumentException($"'{text}' names several resources; write the ARN of one: {string.Join(", ", named)}"),
        };
    }
}
