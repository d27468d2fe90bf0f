using Payments.Policies.Pack.Protocol;
using Payments.Policies.Settings;

namespace Payments.Policies.Pack;

/// <summary>What one run of the engine has told the pack, and what the rules say to it.</summary>
/// <param name="rules">The rules of the pack.</param>
/// <param name="folder">Where <c>stacks/</c> lies.</param>
/// <param name="time">Says which exemptions have expired.</param>
internal sealed class PackSession(IReadOnlyList<Rule> rules, string folder, TimeProvider time)
{
    private readonly ResourceReader _resources = new();
    private volatile StackPolicy _policy = StackPolicy.AsIs;

    public AnalyzerInfo Info => new()
    {
        Name = PackIdentity.Name,
        DisplayName = "Payments platform",
        Version = PackIdentity.Version,
        SupportsConfig = true,
        Policies = { rules.Select(PolicyInfoWriter.Write) },
        InitialConfig = { PolicyInfoWriter.Differences(rules.Select(rule => rule.Info), _policy).ToDictionary() },
    };

    /// <summary>Takes how a stack wants the rules.</summary>
    /// <exception cref="PolicyFileException">Its file is missing or wrong; the message says where.</exception>
    public void ConfigureStack(string stack) => _policy = StackPolicyFile.Read(folder, stack, rules, time);

    /// <summary>Takes what holds for this run.</summary>
    /// <exception cref="FormatException">Something in it is wrong; the message names it.</exception>
    public void Configure(ConfigureAnalyzerRequest request) => _policy = PolicyConfigReader.Read(request.PolicyConfig, rules, _policy);

    /// <summary>What is wrong with a resource alone.</summary>
    public AnalyzeResponse Analyze(AnalyzeRequest request)
    {
        var resource = _resources.Read(request);
        var checker = new Checker(rules, _policy);
        return new()
        {
            Diagnostics = { OfResources.SelectMany(rule => checker.Check(rule, resource)).Select(Diagnostics.Of) },
            NotApplicable = { OfResources.Where(rule => !rule.Types.Contains(resource.Type)).Select(NotApplicable) },
        };
    }

    /// <summary>What is wrong in the stack as a whole.</summary>
    public AnalyzeResponse AnalyzeStack(AnalyzeStackRequest request)
    {
        var resources = _resources.Read(request);
        var checker = new Checker(rules, _policy);
        var violations = rules.OfType<StackRule>().SelectMany(rule => checker.Check(rule, resources));
        return new() { Diagnostics = { violations.Select(Diagnostics.Of) } };
    }

    /// <summary>What can be put right in a resource, one remediation a rule, each on top of the one before.</summary>
    public RemediateResponse Remediate(AnalyzeRequest request)
    {
        var policy = _policy;
        var applicable = OfResources
            .Where(rule => rule.Types.Contains(request.Type) && policy.EnforcementOf(rule.Info) == Enforcement.Remediate)
            .ToList();
        return new()
        {
            Remediations = { new Remediator(policy).Mend(_resources.Read(request), request.Properties, applicable) },
            NotApplicable = { OfResources.Except(applicable).Select(NotApplicable) },
        };
    }

    private IEnumerable<ResourceRule> OfResources => rules.OfType<ResourceRule>();

    private static PolicyNotApplicable NotApplicable(ResourceRule rule) => new() { PolicyName = rule.Info.Id };
}
