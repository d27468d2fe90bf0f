using Payments.Local.Iam.Evaluation;

namespace Payments.Local.Iam.Explaining;

/// <summary>A decision, every statement that was considered, and the one that it comes down to.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Decision">What came of it.</param>
/// <param name="Statements">All statements, policy by policy.</param>
/// <param name="Summary">
/// One sentence: the statement that decided, or the Allow that came nearest and why it does not speak of the request.
/// </param>
public sealed record Explanation(AccessRequest Request, Decision Decision, IReadOnlyList<StatementTrace> Statements, string Summary);
