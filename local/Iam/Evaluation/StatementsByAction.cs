using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Payments.Local.Iam.Policies;

namespace Payments.Local.Iam.Evaluation;

/// <summary>Finds the statements of a document that a decision is about, without looking at the others each time.</summary>
internal static class StatementsByAction
{
    // What services ask is some hundred actions; what an operator asks has no end.
    private const int MaxActions = 1_000;

    // Not part of the record: a document that is made out of another one by "with" is about other things.
    private static readonly ConditionalWeakTable<PolicyDocument, ConcurrentDictionary<string, ImmutableArray<PolicyStatement>>> ByDocument = [];

    /// <summary>The statements whose Action or NotAction speaks of an action, in their order. It is worked out once.</summary>
    public static ImmutableArray<PolicyStatement> About(this PolicyDocument document, string action)
    {
        var known = ByDocument.GetValue(document, static _ => new(StringComparer.Ordinal));
        if (known.TryGetValue(action, out var statements))
        {
            return statements;
        }

        if (known.Count >= MaxActions)
        {
            known.Clear();
        }

        return known[action] = [.. document.Statements.Where(statement => StatementMatcher.MatchesAction(statement, action))];
    }
}
