using System.Text.Json.Nodes;

namespace Payments.Policies.Api;

internal sealed class CacheEncrypted : ResourceRule
{
    private const string Encrypted = "settings.cacheDataEncrypted";

    public override RuleInfo Info { get; } = new()
    {
        Id = "apigateway-cache-encrypted",
        Title = "What API Gateway caches is encrypted",
        Why = "A cache holds answers of the API, with what merchants asked for.",
        Remedy = "Set settings.cacheDataEncrypted of the MethodSettings to true wherever cachingEnabled is.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("APIGateway.5"), Reference.ToCheckov("CKV_AWS_308"), Reference.ToPci("3.5.1")],
    };

    public override IReadOnlyList<string> Types { get; } = [Apis.MethodSettings];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource["settings.cachingEnabled"].Flag == true && !resource[Encrypted].IsTrueOrUnknown
            ? [$"{Encrypted} is {resource[Encrypted]}, and must be true"]
            : [];

    public override JsonObject Remediate(PolicyResource resource, RuleValues values) => resource.With(Encrypted, true);
}
