using System.Text.RegularExpressions;
using Payments.Cli.ProviderCheck.Arns;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>What a statement of a policy may say: which elements it has, and the form of the names in them.</summary>
internal static partial class StatementRules
{
    /// <param name="statement">The statement.</param>
    /// <param name="where">Its place.</param>
    /// <param name="name">What the policy is called.</param>
    /// <param name="limits">What the service demands.</param>
    public static IEnumerable<DocumentProblem> Check(PolicyElements statement, string where, string name, PolicyLimits limits) =>
    [
        .. Element(statement.Has("Principal", "NotPrincipal"), limits.Principal, $"{where}.Principal", name, "principal"),
        .. Element(statement.Has("Resource", "NotResource"), limits.Resource, $"{where}.Resource", name, "resource"),
        .. Actions(statement.Texts("Action"), $"{where}.Action", limits),
        .. statement.Texts("Resource").Where(resource => !IsResource(resource)).Select(resource => new DocumentProblem($"{where}.Resource", $"'{resource}' is no ARN", "an ARN, or *")),
        .. statement.Principals().Where(principal => !IsPrincipal(principal.Kind, principal.Name)).Select(principal => new DocumentProblem(
            $"{where}.Principal.{principal.Kind}",
            $"'{principal.Name}' is no principal",
            principal.Kind == "Service" ? "service.amazonaws.com" : "an account, the ARN of a role or user, or *")),
        .. statement.ConditionKeys().Where(key => !ConditionKey().IsMatch(key)).Select(key => new DocumentProblem($"{where}.Condition", $"'{key}' is no condition key", "service:Key")),
    ];

    private static IEnumerable<DocumentProblem> Element(bool isThere, bool isWanted, string where, string name, string element)
    {
        if (isThere != isWanted)
        {
            yield return new DocumentProblem(where, isWanted ? "it is missing" : $"a statement of this kind ({name}) has none", isWanted ? $"a {element}" : $"no {element}");
        }
    }

    private static IEnumerable<DocumentProblem> Actions(List<string> actions, string where, PolicyLimits limits)
    {
        if (actions.Count == 0)
        {
            yield return new DocumentProblem(where, "it names no action", "service:Action");
        }

        if (actions.Count > limits.MostActionsPerStatement)
        {
            yield return new DocumentProblem(where, $"it names {actions.Count} actions", $"at most {limits.MostActionsPerStatement}");
        }

        foreach (var action in actions.Where(action => !Action().IsMatch(action)))
        {
            yield return new DocumentProblem(where, $"'{action}' is no action", "service:Action, or *");
        }
    }

    // API Gateway's own policies leave the beginning of the ARN to it.
    private static bool IsResource(string text) => text == "*" || text.StartsWith(Arn.Prefix, StringComparison.Ordinal) || text.StartsWith("execute-api:/", StringComparison.Ordinal);

    private static bool IsPrincipal(string kind, string name) => kind switch
    {
        "Service" => Service().IsMatch(name),
        "AWS" => name == "*" || Account().IsMatch(name) || (name.StartsWith(Arn.Prefix, StringComparison.Ordinal) && Arn.Parse(name)?.Service is "iam" or "sts"),
        _ => name.Length > 0,
    };

    [GeneratedRegex(@"\A(\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)\z")]
    private static partial Regex Action();

    [GeneratedRegex(@"\A[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?\z")]
    private static partial Regex Service();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex Account();

    [GeneratedRegex(@"\A[A-Za-z0-9-]+:[^\s]+\z")]
    private static partial Regex ConditionKey();
}
