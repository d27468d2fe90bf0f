using Payments.Local.Iam.Conditions;

namespace Payments.Local.Iam.Policies;

/// <summary>One statement. Of each pair (Action/NotAction, …) exactly one is given.</summary>
public sealed record PolicyStatement
{
    /// <summary>Place in the document, from 0.</summary>
    public required int Index { get; init; }

    public string? Sid { get; init; }

    public required bool Allows { get; init; }

    /// <summary>Whom a resource or trust policy means; null in identity policies.</summary>
    public PrincipalClause? Principal { get; init; }

    public required IReadOnlyList<string> Actions { get; init; }

    public required bool NotActions { get; init; }

    /// <summary>Null in trust policies, which have no Resource.</summary>
    public IReadOnlyList<string>? Resources { get; init; }

    public bool NotResources { get; init; }

    public required IReadOnlyList<Condition> Conditions { get; init; }

    /// <summary>How refusals and reports name it: its Sid, else its place.</summary>
    public string Label => Sid ?? $"Statement[{Index}]";
}
