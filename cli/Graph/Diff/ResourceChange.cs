using Payments.Local.Graph;
using Payments.Policies.Comparing;

namespace Payments.Cli.Graph.Diff;

/// <summary>One resource that differs between two graphs.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Resource">As it is after the change, or as it was when it is removed.</param>
/// <param name="Properties">What differs; empty for what is added or removed.</param>
internal sealed record ResourceChange(ChangeKind Kind, CloudResource Resource, IReadOnlyList<PropertyChange> Properties)
{
    /// <summary>Whether it is this property that makes AWS delete the resource and make it anew.</summary>
    public bool IsReplacedBy(PropertyChange change) => ReplacingProperties.Of(Resource.Type).Contains(change.Property);
}
