using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Wire;

namespace Payments.Local.Iam.Starting;

/// <summary>
/// What AWS would refuse to create for want of a permission of the resource's role; asked once every role is known. The cloud does not
/// start then, as <c>pulumi up</c> would not end well.
/// </summary>
public sealed class StartChecks(IEnumerable<IStartDemands> services, IRoleSessions sessions, IAuthorizer authorizer, IdSource ids, CloudOptions options, TimeProvider time)
    : IGraphConsumer
{
    private IReadOnlyList<StartDemand> _demands = [];

    public IReadOnlyCollection<string> ResourceTypes { get; } = [];

    public void Apply(ResourceGraph graph)
    {
        _demands = [.. services.SelectMany(service => service.Of(graph))];
        var refusals = _demands.Select(demand => Ask(demand) is { } refusal && demand.EndsStart ? refusal : null).OfType<StartRefusal>().ToList();
        if (refusals.Count > 0)
        {
            throw new GraphException($"AWS would not create this: {string.Join("; ", refusals.Select(refusal => $"{refusal.Resource}: {refusal.Message}"))}");
        }
    }

    /// <summary>What AWS would refuse now, with the grants that are left.</summary>
    public IReadOnlyList<StartRefusal> Refusals() => [.. _demands.Select(Ask).OfType<StartRefusal>()];

    private StartRefusal? Ask(StartDemand demand)
    {
        try
        {
            // Nobody's log: whoever creates is told.
            var session = sessions.AssumeForService(demand.RoleArn, demand.Service, "create", demand.SourceArn) with { AssumedBy = null };
            authorizer.Demand(new AwsCall(session, ids.Uuid(), options.Region, time.GetUtcNow()), demand.Action, demand.On);
            return null;
        }
        catch (AwsException refused) when (refused.Status == 403)
        {
            return new StartRefusal(demand.Resource, demand.RoleArn, demand.Action, demand.On, $"{demand.AwsError} ({refused.Message})");
        }
    }
}
