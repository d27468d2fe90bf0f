using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Payments.Local.Iam.Evaluation;

namespace Payments.Local.Iam.Policies;

/// <summary>
/// An IAM policy, read once (IAM User Guide, "IAM JSON policy elements reference").
/// </summary>
/// <param name="Version"><c>2012-10-17</c> or <c>2008-10-17</c>; variables are only replaced in the former.</param>
/// <param name="Statements">In the order of the document.</param>
public sealed record PolicyDocument(string Version, IReadOnlyList<PolicyStatement> Statements)
{
    // What services ask is some hundred actions; what an operator asks has no end.
    private const int MaxActions = 1_000;

    private static readonly ConcurrentDictionary<string, PolicyDocument> Parsed = new(StringComparer.Ordinal);

    // By the object first: policies are long, and those of resources come with every call.
    private static readonly ConditionalWeakTable<string, PolicyDocument> ByObject = [];

    // Not part of the record: a document that is made out of another one by "with" is about other things.
    private static readonly ConditionalWeakTable<PolicyDocument, ConcurrentDictionary<string, ImmutableArray<PolicyStatement>>> ByAction = [];

    /// <summary>Reads a document; the same text is read only once.</summary>
    /// <exception cref="PolicyException">It is malformed, or holds an element or operator that IAM does not know.</exception>
    public static PolicyDocument Parse(string json) => ByObject.GetValue(json, static text => Parsed.GetOrAdd(text, PolicyReader.Read));

    /// <summary>The statements whose Action or NotAction speaks of an action, in their order. It is worked out once.</summary>
    public ImmutableArray<PolicyStatement> About(string action)
    {
        var known = ByAction.GetValue(this, static _ => new(StringComparer.Ordinal));
        if (known.TryGetValue(action, out var statements))
        {
            return statements;
        }

        if (known.Count >= MaxActions)
        {
            known.Clear();
        }

        return known[action] = [.. Statements.Where(statement => StatementMatcher.MatchesAction(statement, action))];
    }
}
