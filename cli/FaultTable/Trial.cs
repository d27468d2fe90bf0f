using System.Text.Json.Nodes;
using Payments.Local.Faults;

namespace Payments.Cli.FaultTable;

/// <summary>One payment that something goes wrong with.</summary>
/// <param name="row">Where: a step, or the gateway's operation.</param>
/// <param name="column">What goes wrong, as it is printed.</param>
/// <param name="scenario">The way that the payment takes.</param>
internal sealed class Trial(string row, string column, Scenario scenario)
{
    public string Row { get; } = row;

    public string Column { get; } = column;

    public Scenario Scenario { get; } = scenario;

    /// <summary>The faults, in the order in which they are to be looked at.</summary>
    public IReadOnlyList<(WorkflowStep Step, TrialFault Fault)> Faults { get; init; } = [];

    public IReadOnlyList<GatewayFault> GatewayFaults { get; init; } = [];

    /// <summary>Whether a fault that never struck makes the trial worthless.</summary>
    public bool MustStrike { get; init; } = true;

    /// <summary>Minor units.</summary>
    public long Amount { get; init; } = 1250;

    /// <summary>What checkout, intent, transaction and authorization have in common; empty until the intent is open.</summary>
    public string Ulid { get; set; } = "";

    /// <summary>The customer's, to which the receipt goes.</summary>
    public string Email { get; set; } = "";

    /// <summary>The API's refusal of the checkout; null if it was taken.</summary>
    public string? Refusal { get; set; }

    /// <summary>Why there is nothing to judge; null if there is.</summary>
    public string? Trouble { get; set; }

    /// <summary>Faults that struck, of those that were to.</summary>
    public IReadOnlySet<FaultRule> Struck { get; set; } = new HashSet<FaultRule>();

    public IEnumerable<FaultRule> FaultRules => Faults.Select(fault => fault.Fault.At(fault.Step, Ulid));

    public IEnumerable<JsonObject> GatewayRules => GatewayFaults.Append(Scenario.Gateway).OfType<GatewayFault>().Select(fault => fault.Rule(Ulid));

    public override string ToString() => $"{Row} × {Column} ({Scenario.Name}, trk_{Ulid})";
}
