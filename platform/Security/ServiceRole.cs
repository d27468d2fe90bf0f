using Pulumi;
using Iam = Pulumi.Aws.Iam;

namespace Payments.Platform;

/// <summary>
/// A role that one service takes on for one purpose [R71]. It starts without a single permission: each is a policy of its own,
/// granted by the resource that it opens, so that a permission can be found, and removed, where it is used.
/// </summary>
internal sealed class ServiceRole : ComponentResource, IGrantee
{
    private readonly string _name;
    private readonly Iam.Role _role;

    /// <param name="name">The role's name in the account.</param>
    /// <param name="trust">The trust policy (<see cref="PolicyDocument.Trust"/>).</param>
    /// <param name="description">What the role is for.</param>
    /// <param name="boundary">The most that it may ever do.</param>
    /// <param name="options">The parent.</param>
    public ServiceRole(
        string name, Output<string> trust, string description, PermissionsBoundary boundary, ComponentResourceOptions? options = null)
        : base("payments:security:ServiceRole", name, options)
    {
        _name = name;
        _role = new Iam.Role(
            name,
            new() { Name = name, AssumeRolePolicy = trust, Description = description, PermissionsBoundary = boundary.Arn },
            new() { Parent = this });
        Arn = _role.Arn;
        RegisterOutputs();
    }

    public Output<string> Arn { get; }

    ServiceRole IGrantee.Role => this;

    /// <summary>Adds a permission.</summary>
    /// <param name="policy">What it opens, such as <c>send-checkouts</c>; unique in the role.</param>
    /// <param name="statements">Exactly what is used.</param>
    /// <returns>The policy, for resources that work only once they have it.</returns>
    public Resource Allow(string policy, params PolicyStatement[] statements) => new Iam.RolePolicy(
        $"{_name}-{policy}",
        new() { Name = policy, Role = _role.Name, Policy = PolicyDocument.Of(statements) },
        new() { Parent = this });

    /// <summary>Adds a permission of one statement without conditions.</summary>
    public Resource Allow(string policy, IReadOnlyList<string> actions, params Input<string>[] resources) =>
        Allow(policy, new PolicyStatement { Sid = SidOf(policy), Actions = actions, Resources = resources });

    // A Sid has letters and digits only: send-checkouts becomes SendCheckouts.
    private static string SidOf(string policy) =>
        string.Concat(policy.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
