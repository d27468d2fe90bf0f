using Google.Protobuf.WellKnownTypes;
using Payments.Policies.Pack.Protocol;

namespace Payments.Policies.Pack;

/// <summary>Puts right what rules can put right.</summary>
internal sealed class Remediator(StackPolicy policy)
{
    /// <summary>What was put right, in order. A rule that cannot, or fails, leaves the properties alone; its violation stops the deployment.</summary>
    /// <param name="resource">The resource with a fault or without.</param>
    /// <param name="sent">Its properties as the engine sent them.</param>
    /// <param name="rules">Those that are to put right what they find.</param>
    public IEnumerable<Remediation> Mend(PolicyResource resource, Struct sent, IReadOnlyList<ResourceRule> rules)
    {
        var checker = new Checker(rules, policy);
        foreach (var rule in rules.Where(rule => checker.Check(rule, resource).Count > 0))
        {
            var remediation = Mend(rule, resource, sent);
            if (remediation is { Properties: { } mended })
            {
                sent = mended;
                resource = resource with { Properties = PropertyReader.Read(mended) };
            }

            if (remediation is not null)
            {
                yield return remediation;
            }
        }
    }

    private Remediation? Mend(ResourceRule rule, PolicyResource resource, Struct sent)
    {
        var remediation = new Remediation
        {
            PolicyName = rule.Info.Id,
            PolicyPackName = PackIdentity.Name,
            PolicyPackVersion = PackIdentity.Version,
            Description = rule.Info.Title,
        };
        try
        {
            if (rule.Remediate(resource, policy.ValuesOf(rule.Info)) is not { } mended)
            {
                return null;
            }

            remediation.Properties = PropertyWriter.Write(sent, mended);
        }
        catch (Exception failure)
        {
            remediation.Diagnostic = $"the remediation itself failed: {failure.GetType().Name}: {failure.Message}";
        }

        return remediation;
    }
}
