using System.Collections.Immutable;

namespace Payments.Local.Graph.Outputs;

/// <summary>SES, of both providers: identities count as verified, with three DKIM tokens.</summary>
internal static class SesOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:ses/template:Template"] = Template,
        ["aws:sesv2/accountSuppressionAttributes:AccountSuppressionAttributes"] = resource => new(resource.AccountId),
        ["aws:sesv2/configurationSet:ConfigurationSet"] = ConfigurationSet,
        ["aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination"] = resource
            => new($"{resource.Required("configurationSetName")}|{resource.Required("eventDestinationName")}"),
        ["aws:sesv2/emailIdentity:EmailIdentity"] = EmailIdentity,
        ["aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes"] = resource => new(resource.Required("emailIdentity")),
        ["aws-native:ses:ConfigurationSet"] = NativeConfigurationSet,
        ["aws-native:ses:ConfigurationSetEventDestination"] = NativeEventDestination,
        ["aws-native:ses:EmailIdentity"] = NativeEmailIdentity,
        ["aws-native:ses:Template"] = NativeTemplate,
    };

    private static ComputedOutputs Template(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        return new(name) { ["name"] = name, ["arn"] = resource.Arn("ses", $"template/{name}") };
    }

    private static ComputedOutputs ConfigurationSet(ResourceContext resource)
    {
        var name = resource.Required("configurationSetName");
        return new(name) { ["arn"] = resource.Arn("ses", $"configuration-set/{name}") };
    }

    private static ComputedOutputs EmailIdentity(ResourceContext resource)
    {
        var identity = resource.Required("emailIdentity");
        return new(identity)
        {
            ["arn"] = resource.Arn("ses", $"identity/{identity}"),
            ["identityType"] = identity.Contains('@', StringComparison.Ordinal) ? "EMAIL_ADDRESS" : "DOMAIN",
            ["verificationStatus"] = "SUCCESS",
            ["verifiedForSendingStatus"] = true,
            ["dkimSigningAttributes"] = ImmutableDictionary<string, object>.Empty
                .Add("signingAttributesOrigin", "AWS_SES")
                .Add("status", "SUCCESS")
                .Add("tokens", ImmutableArray.Create<object>(Token(resource, 1), Token(resource, 2), Token(resource, 3))),
        };
    }

    private static ComputedOutputs NativeConfigurationSet(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        return new(name) { ["name"] = name };
    }

    private static ComputedOutputs NativeEventDestination(ResourceContext resource)
    {
        var id = resource.Uuid();
        return new(id) { ["awsId"] = id };
    }

    private static ComputedOutputs NativeEmailIdentity(ResourceContext resource)
    {
        var identity = resource.Required("emailIdentity");
        var outputs = new ComputedOutputs(identity);
        for (var number = 1; number <= 3; number++)
        {
            outputs[$"dkimDnsTokenName{number}"] = $"{Token(resource, number)}._domainkey.{identity}";
            outputs[$"dkimDnsTokenValue{number}"] = $"{Token(resource, number)}.dkim.amazonses.com";
        }

        return outputs;
    }

    private static ComputedOutputs NativeTemplate(ResourceContext resource)
    {
        var name = resource.Map("template")?.GetValueOrDefault("templateName") as string ?? resource.PhysicalName("templateName");
        return new(name) { ["awsId"] = name };
    }

    private static string Token(ResourceContext resource, int number) => resource.Alphanumeric(32, $"dkim{number}");
}
