namespace Payments.Local.Graph.Outputs;

/// <summary>How the outputs of a service's resource types are computed, by type token.</summary>
internal sealed class OutputRules() : Dictionary<string, Func<ResourceContext, ComputedOutputs>>(StringComparer.Ordinal);
