using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Payments.Local.Iam.Policies;

/// <summary>
/// An IAM policy, read once (IAM User Guide, "IAM JSON policy elements reference").
/// </summary>
/// <param name="Version"><c>2012-10-17</c> or <c>2008-10-17</c>; variables are only replaced in the former.</param>
/// <param name="Statements">In the order of the document.</param>
public sealed record PolicyDocument(string Version, IReadOnlyList<PolicyStatement> Statements)
{
    private static readonly ConcurrentDictionary<string, PolicyDocument> Parsed = new(StringComparer.Ordinal);

    // By the object first: policies are long, and those of resources come with every call.
    private static readonly ConditionalWeakTable<string, PolicyDocument> ByObject = [];

    /// <summary>Reads a document; the same text is read only once.</summary>
    /// <exception cref="PolicyException">It is malformed, or holds an element or operator that IAM does not know.</exception>
    public static PolicyDocument Parse(string json) => ByObject.GetValue(json, static text => Parsed.GetOrAdd(text, PolicyReader.Read));
}
