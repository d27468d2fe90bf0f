using Payments.Policies.Pack.Protocol;

namespace Payments.Policies.Pack;

/// <summary>Says violations in the engine's words.</summary>
internal static class Diagnostics
{
    /// <summary>Without a URN, it is the stack's.</summary>
    public static AnalyzeDiagnostic Of(Violation violation) => new()
    {
        PolicyName = violation.Rule.Id,
        PolicyPackName = PackIdentity.Name,
        PolicyPackVersion = PackIdentity.Version,
        Description = violation.Rule.Title,
        Message = $"{violation.Message}. {violation.Rule.Remedy}",
        EnforcementLevel = (EnforcementLevel)violation.Enforcement,
        Severity = (PolicySeverity)violation.Rule.Severity,
        Urn = violation.Resource?.Urn ?? "",
    };
}
