using System.Text.Json.Nodes;

namespace Payments.Policies.Functions;

internal sealed class UrlAuthenticated : ResourceRule
{
    private const string Property = "authorizationType";
    private const string Iam = "AWS_IAM";

    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-url-auth",
        Title = "URLs of functions ask who calls",
        Why = "A function's URL is on the internet, past the API with its keys, limits and firewall.",
        Remedy = "Set authorizationType of the FunctionUrl to AWS_IAM, or remove it.",
        Severity = Severity.Critical,
        References = [Reference.ToCheckov("CKV_AWS_258"), Reference.ToPci("7.2.1")],
    };

    public override IReadOnlyList<string> Types { get; } = ["aws:lambda/functionUrl:FunctionUrl"];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource[Property].IsOneOfOrUnknown(Iam) ? [] : [$"{Property} is {resource[Property]}, and must be {Iam}"];

    public override JsonObject Remediate(PolicyResource resource, RuleValues values) => resource.With(Property, Iam);
}
