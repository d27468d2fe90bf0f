using System.Text.Json.Nodes;

namespace Payments.Policies.Email;

internal sealed class TlsRequired : ResourceRule
{
    private const string Path = "deliveryOptions.tlsPolicy";
    private const string Classic = "aws:ses/configurationSet:ConfigurationSet";

    public override RuleInfo Info { get; } = new()
    {
        Id = "ses-tls-required",
        Title = "Mail goes out over TLS or not at all",
        Why = "A receipt says who bought what; without TLS everybody on its way can read and change it.",
        Remedy = "Set deliveryOptions.tlsPolicy of the ConfigurationSet to REQUIRE.",
        Severity = Severity.High,
        References = [Reference.ToCheckov("CKV_AWS_365"), Reference.ToPci("4.2.1"), Reference.ToPlatform("R52")],
    };

    public override IReadOnlyList<string> Types { get; } =
        ["aws:sesv2/configurationSet:ConfigurationSet", Classic, "aws-native:ses:ConfigurationSet"];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource[Path].IsOneOfOrUnknown(Required(resource)) ? [] : [$"{Path} is {resource[Path]}, and must be {Required(resource)}"];

    public override JsonObject Remediate(PolicyResource resource, RuleValues values) => resource.With(Path, Required(resource));

    // The first version of SES has names of its own.
    private static string Required(PolicyResource set) => set.Type == Classic ? "Require" : "REQUIRE";
}
