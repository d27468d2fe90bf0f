using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.Ses.Mailbox;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Suppression;

/// <summary>Operations on the account. Quotas are told as a usual account has them; they are not enforced.</summary>
internal sealed class AccountOperations(StateStore store, IAuthorizer authorizer)
{
    private static readonly string[] DetailMembers = ["MailType", "WebsiteURL", "ContactLanguage", "UseCaseDescription", "AdditionalContactEmailAddresses"];

    public JsonObject Get(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "ses:GetAccount", "*");
        return store.Read(state =>
        {
            var production = AccountSettings.InProduction(state);
            var output = new JsonObject
            {
                ["DedicatedIpAutoWarmupEnabled"] = true,
                ["EnforcementStatus"] = "HEALTHY",
                ["ProductionAccessEnabled"] = production,
                ["SendingEnabled"] = true,
                ["SendQuota"] = new JsonObject
                {
                    ["Max24HourSend"] = production ? 50_000.0 : 200.0,
                    ["MaxSendRate"] = production ? 14.0 : 1.0,
                    ["SentLast24Hours"] = (double)MailStore.CountSince(state, call.Time.AddDays(-1).ToUnixTimeMilliseconds()),
                },
                ["SuppressionAttributes"] = new JsonObject
                {
                    ["SuppressedReasons"] = new JsonArray([.. AccountSettings.SuppressedReasons(state).Select(reason => (JsonNode)reason)]),
                },
            };
            if (AccountSettings.Read(state, AccountSettings.Details) is { } details)
            {
                output["Details"] = details;
            }

            return output;
        });
    }

    public JsonObject PutDetails(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "ses:PutAccountDetails", "*");
        var details = new JsonObject();
        foreach (var member in DetailMembers.Where(member => input[member] is not null))
        {
            details[member] = input[member]!.DeepClone();
        }

        if (details["MailType"] is null || details["WebsiteURL"] is null)
        {
            throw SesErrors.Bad("MailType and WebsiteURL must be specified.");
        }

        var production = input.Flag("ProductionAccessEnabled");
        store.Write(state =>
        {
            AccountSettings.Write(state, AccountSettings.Details, details);
            if (production is { } wanted)
            {
                AccountSettings.Write(state, AccountSettings.Production, wanted);
            }
        });
        return [];
    }

    public JsonObject PutSuppression(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "ses:PutAccountSuppressionAttributes", "*");
        var reasons = SuppressionOperations.CheckReasons(input.Texts("SuppressedReasons"));
        store.Write(state => AccountSettings.Write(state, AccountSettings.Suppression, new JsonArray([.. reasons.Select(reason => (JsonNode)reason)])));
        return [];
    }
}
