using Payments.Local.Iam.Evaluation;

namespace Payments.Local.Tests.Iam.Simulate;

/// <summary>A kind of case in which the other evaluator is known to decide otherwise than AWS documents.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Documentation">Where AWS says what we do.</param>
/// <param name="Explains">Whether a case with our decision is of this kind.</param>
internal sealed record KnownDifference(string Name, string Documentation, Func<SimulatedCase, Decision, bool> Explains);
