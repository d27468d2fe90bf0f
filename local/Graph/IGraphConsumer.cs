namespace Payments.Local.Graph;

/// <summary>A part of the local cloud that takes the resources it understands from the graph.</summary>
public interface IGraphConsumer
{
    /// <summary>Pulumi type tokens that this part understands. A type nobody names is listed at start as not simulated.</summary>
    IReadOnlyCollection<string> ResourceTypes { get; }

    /// <summary>
    /// Makes the graph's resources exist. Called once at start, before any request; must be idempotent, keep the data of
    /// resources that are still there, and leave alone what clients created themselves.
    /// </summary>
    /// <exception cref="GraphException">A resource's properties make no sense; names the resource and the property.</exception>
    void Apply(ResourceGraph graph);
}
