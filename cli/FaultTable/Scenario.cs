using Payments.Local.Faults;

namespace Payments.Cli.FaultTable;

/// <summary>A way through the checkout.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Card">Number of a test card; null pays by wallet.</param>
/// <param name="Customer">What the customer does if asked.</param>
/// <param name="Broken">States whose function fails for good, which is what leads this way.</param>
/// <param name="Gateway">What the gateway does wrong, likewise.</param>
internal sealed record Scenario(
    string Name, string? Card = null, CustomerPart Customer = CustomerPart.Approves, IReadOnlyList<string>? Broken = null, GatewayFault? Gateway = null)
{
    private const string Declined = "4000000000000002";
    private const string NeedsProof = "4000000000003220";

    /// <summary>A step is tried on the first of them that comes by it; together they come by all.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("a wallet pays"),
        new("the card is declined", Declined),
        new("3-D Secure succeeds", NeedsProof),
        new("3-D Secure fails", NeedsProof, CustomerPart.Fails),
        new("3-D Secure is not answered", NeedsProof, CustomerPart.StaysAway),
        new("the gateway's answer is lost", Gateway: new("", "authorize", "resetAfterCommit")),
        new("the ledger's entry fails", Broken: ["WriteLedgerEntry"]),
        new("the ledger's entry and the void fail", Broken: ["WriteLedgerEntry", "VoidAuthorization"]),
    ];

    /// <summary>Scenarios that nothing but the customer and the card makes.</summary>
    public static IReadOnlyList<Scenario> Natural { get; } = [.. All.Where(scenario => scenario is { Broken: null, Gateway: null })];

    /// <summary>The rules that lead this way.</summary>
    public IEnumerable<FaultRule> Rules(IReadOnlyList<WorkflowStep> steps, string ulid) => (Broken ?? []).Select(name =>
        new TrialFault("", FaultKind.Error, TrialFault.ForGood).At(steps.First(step => step.Name == name), ulid));
}
