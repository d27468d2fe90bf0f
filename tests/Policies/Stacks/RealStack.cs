using System.Globalization;
using System.Text.RegularExpressions;
using Payments.Cli.Graph;
using Payments.Cli.Policy;
using Payments.Cli.Workspace;
using Payments.Policies.Settings;

namespace Payments.Policies.Tests.Stacks;

/// <summary>What the Pulumi program registers for a stack, collected once for all tests, and how the stack wants the rules.</summary>
internal static partial class RealStack
{
    private const int Port = 4566;

    private static readonly DateOnly AnyDay = new(2026, 11, 29);

    private static readonly PaymentsRoot Root = PaymentsRoot.Find();

    private static readonly Dictionary<string, Lazy<Task<ResourceSet>>> Known = Names.ToDictionary(stack => stack, stack => new Lazy<Task<ResourceSet>>(() => CollectAsync(stack)));

    public static IReadOnlyList<string> Names => ["dev", "prod"];

    public static Task<ResourceSet> ResourcesAsync(string stack) => Known[stack].Value;

    /// <summary>
    /// The stack's policy file, on the last day on which all of its exemptions hold. No test reads the clock: that an exemption has expired is
    /// for <c>./payments policy check</c> to say, which pull requests run.
    /// </summary>
    public static StackPolicy PolicyOf(string stack)
    {
        var text = File.ReadAllText(Path.Combine(Root.Path, "policies", "stacks", $"{stack}.yaml"));
        var lastDays = LastDay().Matches(text).Select(match => DateOnly.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture));
        return StackPolicyFile.Parse($"policies/stacks/{stack}.yaml", text, RuleCatalog.All, lastDays.DefaultIfEmpty(AnyDay).Min());
    }

    private static async Task<ResourceSet> CollectAsync(string stack) =>
        PolicyGraph.Of((await StackGraph.CollectAsync(Root, stack, Port, CancellationToken.None)).Graph);

    [GeneratedRegex(@"expires:\s*(?<day>\d{4}-\d{2}-\d{2})")]
    private static partial Regex LastDay();
}
