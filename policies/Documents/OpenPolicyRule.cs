namespace Payments.Policies;

/// <summary>A rule that the policy of a resource opens it to nobody in particular.</summary>
internal abstract class OpenPolicyRule : ResourceRule
{
    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        IamDocument.Read(resource["policy"]).Where(statement => statement.IsOpen)
            .Select(statement => $"{statement.Label} of its policy lets everyone in, and no condition says whose calls are meant");
}
