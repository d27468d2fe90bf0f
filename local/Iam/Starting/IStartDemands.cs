using Payments.Local.Graph;

namespace Payments.Local.Iam.Starting;

/// <summary>A service's list of what AWS asks of the program's roles when their resources are created.</summary>
public interface IStartDemands
{
    IEnumerable<StartDemand> Of(ResourceGraph graph);
}
