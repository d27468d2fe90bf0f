namespace Payments.Policies.Tests.Stacks;

/// <summary>The program's own stacks against all rules, as their files want them.</summary>
public sealed class StackPolicyTests
{
    public static TheoryData<string> Stacks => [.. RealStack.Names];

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Stack_AsTheProgramMakesIt_BreaksNoRuleAndNeedsEveryExemption(string stack)
    {
        var report = new Checker(RuleCatalog.All, RealStack.PolicyOf(stack)).Report(stack, await RealStack.ResourcesAsync(stack));

        report.Violations.Select(violation => $"{violation.Rule.Id}: {violation.Resource?.Type} {violation.Resource?.Name}: {violation.Message}").ShouldBeEmpty();
        report.Warnings.ShouldBeEmpty();
    }
}
