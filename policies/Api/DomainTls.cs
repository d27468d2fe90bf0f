using System.Text.Json.Nodes;

namespace Payments.Policies.Api;

internal sealed class DomainTls : ResourceRule
{
    private const string Accepted = "accepted";
    private const string Usual = "TLS_1_2";
    private const string RestDomain = "aws:apigateway/domainName:DomainName";

    public override RuleInfo Info { get; } = new()
    {
        Id = "apigateway-domain-tls",
        Title = "The API's domain speaks TLS 1.2 or newer",
        Why = "TLS 1.0 and 1.1 can be read by others, and the card schemes forbid them.",
        Remedy = "Set securityPolicy of the DomainName to TLS_1_2, or to one of API Gateway's policies of TLS 1.3.",
        Severity = Severity.High,
        References = [Reference.ToCheckov("CKV_AWS_206"), Reference.ToPci("4.2.1")],
        Parameters =
        [
            // API Gateway Developer Guide, "Security policies for REST APIs": the newer ones begin so, and all exclude TLS 1.1.
            new(
                Accepted,
                "Security policies that may be used; * stands for any run of characters",
                (string[])[Usual, "SecurityPolicy_TLS12_*", "SecurityPolicy_TLS13_*"]),
        ],
    };

    public override IReadOnlyList<string> Types { get; } = [RestDomain, "aws:apigatewayv2/domainName:DomainName"];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource[PathIn(resource)] is { IsUnknown: false } policy && !IsAccepted(policy.ToString(), values) ? [$"{PathIn(resource)} is {policy}"] : [];

    // Where TLS 1.2 will not do, somebody has to choose among the policies of TLS 1.3.
    public override JsonObject? Remediate(PolicyResource resource, RuleValues values) =>
        IsAccepted(Usual, values) ? resource.With(PathIn(resource), Usual) : null;

    private static bool IsAccepted(string policy, RuleValues values) => values.Texts(Accepted).Any(accepted => IamPattern.CoversAction(accepted, policy));

    private static string PathIn(PolicyResource domain) => domain.Type == RestDomain ? "securityPolicy" : "domainNameConfiguration.securityPolicy";
}
