namespace Payments.Policies.Messaging;

internal sealed class TopicOfOneAccount : ResourceRule
{
    private const string Accounts = "accounts";

    public override RuleInfo Info { get; } = new()
    {
        Id = "sns-no-cross-account",
        Title = "No policy of a topic lets another account in",
        Why = "What another account's administrators allow there is theirs to decide; whom we let in is a decision to be seen.",
        Remedy = "Remove the other account from the policy, or add it to the parameter accounts.",
        Severity = Severity.High,
        References = [Reference.ToCheckov("CKV_AWS_385"), Reference.ToPci("7.2.1")],
        Parameters = [new(Accounts, "Ids of other accounts and organizations that may be let in", Array.Empty<string>())],
    };

    public override IReadOnlyList<string> Types => Topics.PolicyTypes;

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        foreach (var statement in IamDocument.Read(resource["policy"]).Where(statement => statement is { Allows: true, HasUnknownResource: false }))
        {
            // A topic's policy can speak of that topic only: its ARN has our account.
            var ours = statement.Resources.Select(IamArn.AccountOf).Append(IamArn.AccountOf(resource["arn"].Text ?? "")).OfType<string>();
            var others = LetIn(statement).Except([.. ours, .. values.Texts(Accounts)]).ToList();
            if (others.Count > 0)
            {
                yield return $"{statement.Label} of its policy lets in {string.Join(", ", others)}";
            }
        }
    }

    // Conditions say whose calls of everyone's, or of a service's, are meant.
    private static IEnumerable<string> LetIn(IamStatement statement)
    {
        var byCondition = statement.IsForEveryone || statement.ServicePrincipals.Count > 0
            ? statement.Conditions.Where(condition => condition.IsPositive).SelectMany(condition => condition.Callers)
            : [];
        return statement.AwsPrincipals.Concat(byCondition)
            .Select(caller => IamArn.AccountOf(caller) ?? (caller.StartsWith("o-", StringComparison.Ordinal) ? caller : null))
            .OfType<string>();
    }
}
