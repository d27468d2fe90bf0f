namespace Payments.Domain;

/// <summary>The result of a fraud check.</summary>
/// <param name="Points">0 (nothing found) to <see cref="MaxPoints"/>.</param>
/// <param name="Reasons">Codes of the rules that found something, in the order of the rules.</param>
public sealed record FraudScore(int Points, IReadOnlyList<string> Reasons)
{
    public const int MaxPoints = 100;

    /// <summary>Points from which the customer must prove who it is.</summary>
    public const int StepUpFrom = 40;

    /// <summary>Points from which the payment is declined.</summary>
    public const int BlockFrom = 75;

    public FraudVerdict Verdict => Points switch
    {
        >= BlockFrom => FraudVerdict.Block,
        >= StepUpFrom => FraudVerdict.StepUp,
        _ => FraudVerdict.Accept,
    };
}
