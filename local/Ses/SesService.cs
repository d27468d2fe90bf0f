using Payments.Local.Ses.ConfigurationSets;
using Payments.Local.Ses.Identities;
using Payments.Local.Ses.Sending;
using Payments.Local.Ses.Suppression;
using Payments.Local.Ses.Templates;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses;

/// <summary>Amazon SES, API v2.</summary>
public sealed class SesService : AwsService
{
    internal SesService(
        StateStore store,
        IdentityOperations identities,
        ConfigurationSetOperations sets,
        EventDestinationOperations destinations,
        TemplateOperations templates,
        SuppressionOperations suppression,
        AccountOperations account,
        SendOperations sending,
        BulkOperations bulk)
        : base("ses")
    {
        store.EnsureSchema(SesSchema.Part, SesSchema.Version1);
        Rest = new SesRestProtocol(this);
        Operation("SendEmail", sending.Send);
        Operation("SendBulkEmail", bulk.Send);
        Operation("GetAccount", account.Get);
        Operation("PutAccountDetails", account.PutDetails);
        Operation("PutAccountSuppressionAttributes", account.PutSuppression);
        Operation("CreateEmailIdentity", identities.Create);
        Operation("GetEmailIdentity", identities.Get);
        Operation("ListEmailIdentities", identities.List);
        Operation("DeleteEmailIdentity", identities.Delete);
        Operation("PutEmailIdentityMailFromAttributes", identities.PutMailFrom);
        Operation("CreateConfigurationSet", sets.Create);
        Operation("GetConfigurationSet", sets.Get);
        Operation("ListConfigurationSets", sets.List);
        Operation("DeleteConfigurationSet", sets.Delete);
        Operation("PutConfigurationSetSendingOptions", sets.PutSending);
        Operation("PutConfigurationSetSuppressionOptions", sets.PutSuppression);
        Operation("CreateConfigurationSetEventDestination", destinations.Create);
        Operation("UpdateConfigurationSetEventDestination", destinations.Update);
        Operation("GetConfigurationSetEventDestinations", destinations.List);
        Operation("DeleteConfigurationSetEventDestination", destinations.Delete);
        Operation("CreateEmailTemplate", templates.Create);
        Operation("GetEmailTemplate", templates.Get);
        Operation("UpdateEmailTemplate", templates.Update);
        Operation("DeleteEmailTemplate", templates.Delete);
        Operation("ListEmailTemplates", templates.List);
        Operation("TestRenderEmailTemplate", templates.TestRender);
        Operation("PutSuppressedDestination", suppression.Put);
        Operation("GetSuppressedDestination", suppression.Get);
        Operation("DeleteSuppressedDestination", suppression.Delete);
        Operation("ListSuppressedDestinations", suppression.List);
    }
}
