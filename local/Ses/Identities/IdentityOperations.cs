using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Ses.ConfigurationSets;
using Payments.Local.Ses.Sending;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Identities;

/// <summary>Operations on identities.</summary>
internal sealed class IdentityOperations(StateStore store, IAuthorizer authorizer, SesArns arns, IdSource ids)
{
    private const int TokenLength = 32;
    private const string UseDefault = "USE_DEFAULT_VALUE";

    /// <summary>Three new tokens.</summary>
    public static IReadOnlyList<string> NewTokens(IdSource ids) =>
        [.. Enumerable.Range(0, 3).Select(_ => ids.Alphanumeric(TokenLength).ToLowerInvariant())];

    /// <exception cref="AwsException"><c>BadRequestException</c>: neither a domain nor an address.</exception>
    public static void CheckName(string name)
    {
        if (name.Contains('@', StringComparison.Ordinal))
        {
            EmailAddress.Parse(name);
        }
        else if (Uri.CheckHostName(name) != UriHostNameType.Dns || !name.Contains('.', StringComparison.Ordinal))
        {
            throw SesErrors.Bad($"Invalid domain name {name}.");
        }
    }

    public JsonObject Create(JsonObject input, AwsCall call)
    {
        var name = input.RequiredText("EmailIdentity");
        authorizer.Demand(call, "ses:CreateEmailIdentity", arns.Identity(name));
        CheckName(name);
        var set = input.Text("ConfigurationSetName");
        return store.Write(state =>
        {
            if (IdentityStore.Find(state, name) is not null)
            {
                throw SesErrors.Exists($"Email identity {name} already exist.");
            }

            if (set is not null && ConfigurationSetStore.Find(state, set) is null)
            {
                throw SesErrors.NoConfigurationSet(set);
            }

            var identity = new EmailIdentity(name, NewTokens(ids), set, null, SesTags.Read(input), [], null);
            IdentityStore.Put(state, identity);
            return new JsonObject { ["IdentityType"] = Type(identity), ["VerifiedForSendingStatus"] = true, ["DkimAttributes"] = Dkim(identity) };
        });
    }

    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var identity = Open(input, call, "GetEmailIdentity");
        var output = new JsonObject
        {
            ["IdentityType"] = Type(identity),
            ["FeedbackForwardingStatus"] = true,
            ["VerifiedForSendingStatus"] = true,
            ["VerificationStatus"] = "SUCCESS",
            ["DkimAttributes"] = Dkim(identity),
            ["Policies"] = identity.Policies.DeepClone(),
            ["Tags"] = SesTags.Write(identity.Tags),
        };
        var mailFrom = new JsonObject { ["BehaviorOnMxFailure"] = (string?)identity.MailFrom?["BehaviorOnMxFailure"] ?? UseDefault };
        if (identity.MailFrom?["MailFromDomain"] is { } domain)
        {
            mailFrom["MailFromDomain"] = (string?)domain;
            mailFrom["MailFromDomainStatus"] = "SUCCESS";
        }

        output["MailFromAttributes"] = mailFrom;
        if (identity.ConfigurationSet is { } set)
        {
            output["ConfigurationSetName"] = set;
        }

        return output;
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "ses:ListEmailIdentities", "*");
        return SesPages.Page(input, "EmailIdentities", [.. store.Read(IdentityStore.List).Select(identity => new JsonObject
        {
            ["IdentityType"] = Type(identity),
            ["IdentityName"] = identity.Name,
            ["SendingEnabled"] = true,
            ["VerificationStatus"] = "SUCCESS",
        })]);
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var identity = Open(input, call, "DeleteEmailIdentity");
        store.Write(state => IdentityStore.Remove(state, identity.Name));
        return [];
    }

    public JsonObject PutMailFrom(JsonObject input, AwsCall call)
    {
        var identity = Open(input, call, "PutEmailIdentityMailFromAttributes");
        var mailFrom = MailFrom(input.Text("MailFromDomain"), input.Text("BehaviorOnMxFailure"), identity.Name);
        store.Write(state => IdentityStore.Put(state, identity with { MailFrom = mailFrom }));
        return [];
    }

    /// <exception cref="AwsException"><c>BadRequestException</c>: not below the identity's own domain.</exception>
    public static JsonObject? MailFrom(string? domain, string? behavior, string identity)
    {
        if (domain is null)
        {
            return null;
        }

        if (!domain.EndsWith("." + identity[(identity.LastIndexOf('@') + 1)..], StringComparison.OrdinalIgnoreCase))
        {
            throw SesErrors.Bad($"Provided MAIL-FROM domain <{domain}> is not subdomain of the domain of the identity <{identity}>.");
        }

        return new JsonObject { ["MailFromDomain"] = domain, ["BehaviorOnMxFailure"] = behavior ?? UseDefault };
    }

    private EmailIdentity Open(JsonObject input, AwsCall call, string action)
    {
        var name = input.RequiredText("EmailIdentity");
        authorizer.Demand(call, $"ses:{action}", arns.Identity(name));
        return store.Read(state => IdentityStore.Find(state, name)) ?? throw SesErrors.NoIdentity(name);
    }

    private static string Type(EmailIdentity identity) => identity.IsDomain ? "DOMAIN" : "EMAIL_ADDRESS";

    private static JsonObject Dkim(EmailIdentity identity) => new()
    {
        ["SigningEnabled"] = identity.IsDomain,
        ["Status"] = identity.IsDomain ? "SUCCESS" : "NOT_STARTED",
        ["Tokens"] = new JsonArray([.. identity.IsDomain ? identity.Tokens.Select(token => (JsonNode)token) : []]),
        ["SigningAttributesOrigin"] = "AWS_SES",
    };
}
