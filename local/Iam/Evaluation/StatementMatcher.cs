using Payments.Local.Iam.Conditions;
using Payments.Local.Iam.Policies;

namespace Payments.Local.Iam.Evaluation;

/// <summary>Whether a statement speaks of a request (its principal aside).</summary>
internal static class StatementMatcher
{
    /// <summary>Whether a statement that speaks of the action (<see cref="StatementsByAction.About"/>) speaks of the rest of the request, too.</summary>
    public static bool Matches(PolicyDocument document, PolicyStatement statement, AccessRequest request) =>
        FailsBeyondAction(document, statement, request, out _) is null;

    /// <summary>The first part that does not speak of the request; null when all do.</summary>
    /// <param name="document">Where the statement is from: only policies of 2012-10-17 have variables.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="request">The request.</param>
    /// <param name="condition">The condition that does not hold, if that is it.</param>
    public static StatementPart? Fails(PolicyDocument document, PolicyStatement statement, AccessRequest request, out Condition? condition)
    {
        condition = null;
        return MatchesAction(statement, request.Action) ? FailsBeyondAction(document, statement, request, out condition) : StatementPart.Action;
    }

    /// <summary>Whether its Action or NotAction speaks of an action.</summary>
    public static bool MatchesAction(PolicyStatement statement, string action) =>
        statement.Actions.Any(pattern => Wildcards.Match(pattern, action, ignoreCase: true)) != statement.NotActions;

    private static StatementPart? FailsBeyondAction(PolicyDocument document, PolicyStatement statement, AccessRequest request, out Condition? condition)
    {
        var variables = document.Version == "2012-10-17";
        condition = null;
        if (!MatchesResource(statement, request, variables))
        {
            return StatementPart.Resource;
        }

        foreach (var one in statement.Conditions)
        {
            if (!Holds(one, request.Context, variables))
            {
                condition = one;
                return StatementPart.Condition;
            }
        }

        return null;
    }

    private static bool MatchesResource(PolicyStatement statement, AccessRequest request, bool variables)
    {
        if (statement.Resources is null)
        {
            return true;
        }

        foreach (var pattern in statement.Resources)
        {
            if ((variables ? PolicyVariables.Replace(pattern, request.Context) : pattern) is { } text && ArnPattern.MatchResource(text, request.Resource))
            {
                return !statement.NotResources;
            }
        }

        return statement.NotResources;
    }

    private static bool Holds(Condition condition, ConditionContext context, bool variables)
    {
        if (!variables || !condition.Values.Any(value => value.Contains("${", StringComparison.Ordinal)))
        {
            return ConditionOperators.Holds(condition, condition.Values, context[condition.Key]);
        }

        // A value whose variable has none is equal to nothing, so that the negated operators hold ("Policy variables with no value").
        var literal = !ConditionOperators.HasWildcards(condition.Operator);
        var wanted = condition.Values.Select(value => literal ? PolicyVariables.ReplaceLiterally(value, context) : PolicyVariables.Replace(value, context));
        return ConditionOperators.Holds(condition, [.. wanted.OfType<string>()], context[condition.Key]);
    }
}
