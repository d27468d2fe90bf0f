using Payments.Local.Iam.Conditions;
using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Policies;

namespace Payments.Local.Iam.Explaining;

/// <summary>Says why a request is allowed or refused, in a form that leads to the line of the program to look at.</summary>
public static class PolicyExplainer
{
    /// <summary>Decides a request as <see cref="PolicyEvaluator"/> does, and tells what every statement had to say.</summary>
    public static Explanation Explain(AccessRequest request, PolicySet policies)
    {
        var decision = PolicyEvaluator.Evaluate(request, policies);
        var statements = policies.All
            .SelectMany(part => part.Policy.Document.Statements.Select(statement => Trace(request, policies, part.Kind, part.Policy, statement)))
            .ToList();
        return new Explanation(request, decision, statements, Summary(decision, statements));
    }

    private static StatementTrace Trace(AccessRequest request, PolicySet policies, PolicyKind kind, NamedPolicy policy, PolicyStatement statement)
    {
        var failed = StatementMatcher.Fails(policy.Document, statement, request, out var condition);

        // A statement for somebody else is that before anything else.
        if (kind == PolicyKind.Resource
            && failed is not (StatementPart.Action or StatementPart.Resource)
            && PolicyEvaluator.MatchPrincipal(statement, request, policies) == PrincipalMatch.None)
        {
            failed = StatementPart.Principal;
        }

        return new StatementTrace(kind, policy.Name, statement.Label, statement.Allows, failed, failed is { } part ? Why(part, statement, request, condition) : "");
    }

    private static string Summary(Decision decision, List<StatementTrace> statements)
    {
        if (decision is { Policy: { } policy, Statement: { } statement })
        {
            return $"decided by {statements.First(trace => trace.Applies && trace.Policy == policy.Name && trace.Statement == statement.Label && trace.Allows == statement.Allows).Place}";
        }

        if (decision.Allowed)
        {
            return $"decided by {decision.Reason}";
        }

        var nearest = statements.Where(trace => trace.Allows && trace.Kind == decision.Missing).MaxBy(trace => trace.Failed);
        return nearest is null
            ? $"no statement: there is no {PolicyEvaluator.NameOf(decision.Missing ?? PolicyKind.Identity)} that allows anything"
            : nearest.Applies
                ? $"no statement: {nearest.Place} only hands the decision to the account's identity-based policies"
                : $"no statement: nearest is {nearest.Place}, failed on {nearest.Why}";
    }

    private static string Why(StatementPart part, PolicyStatement statement, AccessRequest request, Condition? condition) => part switch
    {
        StatementPart.Action => $"action: {(statement.NotActions ? "it leaves out" : "it has")} {Listed(statement.Actions)}",
        StatementPart.Resource => $"resource: {(statement.NotResources ? "it leaves out" : "it has")} {Listed(statement.Resources ?? [])}",
        StatementPart.Principal => $"principal: it {(statement.Principal?.Not == true ? "leaves out" : "means")} {PrincipalText(statement.Principal)}",
        _ => $"condition {condition!.Text}: {Given(request.Context[condition.Key])}",
    };

    private static string Given(IReadOnlyList<string>? values) => values is null or { Count: 0 } ? "the request has no such key" : $"the request has {Listed(values)}";

    private static string PrincipalText(PrincipalClause? principal) =>
        principal is null ? "nobody" : principal.Everyone ? "*" : Listed([.. principal.Aws, .. principal.Services]);

    private static string Listed(IReadOnlyList<string> texts) => string.Join(", ", texts);
}
