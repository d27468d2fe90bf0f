using Payments.Domain;

namespace Payments.Cli.Pay;

/// <summary>A payment that goes a certain way.</summary>
internal sealed record Scenario(string Name, string Description)
{
    /// <summary>A published test card; null where any means of payment will do.</summary>
    public string? Card { get; init; }

    /// <summary>The customer's address, of which SES's mailbox simulator knows what becomes.</summary>
    public string? Email { get; init; }

    public Challenge Challenge { get; init; }

    /// <summary>What the gateway does to this payment, and to no other.</summary>
    public IReadOnlyList<GatewayRule> Rules { get; init; } = [];

    /// <summary>The customer pays a little first: so this payment is much more than ever before, from an unknown device.</summary>
    public bool IsUnusual { get; init; }

    /// <summary>It is captured as soon as it is authorized.</summary>
    public bool IsCaptured { get; init; }

    /// <summary>What the checkout may end with, if all is well.</summary>
    public IReadOnlyList<string> Ends { get; init; } = [CheckoutStatus.Authorized];

    /// <summary>What the payment becomes after its checkout; null for nothing.</summary>
    public string? Becomes { get; init; }

    /// <summary>What becomes of its receipt; null for nothing in particular.</summary>
    public string? Receipt { get; init; }

    /// <summary>How long to follow it, if the operator does not say.</summary>
    public int Seconds { get; init; } = 30;
}
