using Payments.Local.Iam.Conditions;
using Payments.Local.Iam.Policies;

namespace Payments.Local.Iam.Evaluation;

/// <summary>Whether a statement speaks of a request (its principal aside).</summary>
internal static class StatementMatcher
{
    public static bool Matches(PolicyDocument document, PolicyStatement statement, AccessRequest request)
    {
        var variables = document.Version == "2012-10-17";
        return MatchesAction(statement, request.Action)
            && MatchesResource(statement, request, variables)
            && statement.Conditions.All(condition => Holds(condition, request.Context, variables));
    }

    private static bool MatchesAction(PolicyStatement statement, string action) =>
        statement.Actions.Any(pattern => Wildcards.Match(pattern, action, ignoreCase: true)) != statement.NotActions;

    private static bool MatchesResource(PolicyStatement statement, AccessRequest request, bool variables)
    {
        if (statement.Resources is null)
        {
            return true;
        }

        var matched = statement.Resources.Any(pattern =>
            (variables ? PolicyVariables.Replace(pattern, request.Context) : pattern) is { } text && Wildcards.Match(text, request.Resource));
        return matched != statement.NotResources;
    }

    private static bool Holds(Condition condition, ConditionContext context, bool variables)
    {
        IReadOnlyList<string> wanted = variables && condition.Values.Any(value => value.Contains("${", StringComparison.Ordinal))
            ? [.. condition.Values.Select(value => PolicyVariables.Replace(value, context)).OfType<string>()]
            : condition.Values;
        return ConditionOperators.Holds(condition, wanted, context[condition.Key]);
    }
}
