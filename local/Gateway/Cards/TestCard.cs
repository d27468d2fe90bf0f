namespace Payments.Local.Gateway.Cards;

/// <summary>What a test card does.</summary>
/// <param name="Name">How tokens remember it; never the number.</param>
/// <param name="DeclineCode">Declined with it; null if approved.</param>
/// <param name="NeedsProof">Declined without a 3-D Secure proof.</param>
/// <param name="Disputes">Its holder disputes every capture.</param>
/// <param name="Breaks">The gateway answers 500, and nothing happens.</param>
internal sealed record TestCard(
    string Name, string Brand, string? DeclineCode = null, bool NeedsProof = false, bool Disputes = false, bool Breaks = false);
