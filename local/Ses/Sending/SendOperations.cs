using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Ses.ConfigurationSets;
using Payments.Local.Ses.Events;
using Payments.Local.Ses.Identities;
using Payments.Local.Ses.Mailbox;
using Payments.Local.Ses.Suppression;
using Payments.Local.Ses.Templates;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Sending;

/// <summary>
/// <c>SendEmail</c>: permission, verified sender, configuration set and template are checked; then the message is accepted,
/// rendered, put into the mailbox and its events into the outbox, all in one transaction.
/// </summary>
internal sealed class SendOperations(
    StateStore store, IAuthorizer authorizer, SesArns arns, TemplateEngine engine, EventOutbox outbox, IdSource ids, CloudOptions options)
{
    public JsonObject Send(JsonObject input, AwsCall call)
    {
        var mail = MailReader.Read(input);
        return store.Write(state => new JsonObject { ["MessageId"] = Accept(state, mail, Prepare(state, mail, call), call) });
    }

    /// <summary>Everything that SES refuses at once.</summary>
    /// <exception cref="AwsException">Not allowed, not verified, no such configuration set or template, sending paused.</exception>
    public SendingContext Prepare(StateTransaction state, OutgoingMail mail, AwsCall call)
    {
        var identity = IdentityStore.Covering(state, mail.From);
        var setName = mail.ConfigurationSet ?? identity?.ConfigurationSet;
        Demand(mail, identity, setName, call);
        CheckVerified(state, mail, identity);
        var set = setName is null ? null : ConfigurationSetStore.Find(state, setName) ?? throw SesErrors.NoConfigurationSet(setName);
        if (set is { SendingEnabled: false })
        {
            throw new AwsException("SendingPausedException", $"Email sending is disabled for the configuration set {set.Name}.");
        }

        var template = mail.InlineTemplate;
        if (mail.TemplateName is { } name)
        {
            template = TemplateStore.Find(state, name) ?? throw SesErrors.NoTemplate(name);
        }
        else if (template is not null)
        {
            engine.Check(template);
        }

        return new SendingContext(identity!, set, template);
    }

    /// <summary>Takes the message; returns its id.</summary>
    public string Accept(StateTransaction state, OutgoingMail mail, SendingContext context, AwsCall call)
    {
        var id = MessageId(call.Time);
        try
        {
            var content = context.Template is { } template ? engine.Render(template, mail.TemplateData) : mail.Content!;
            var outcomes = mail.Recipients.Select(address => KeyValuePair.Create(address, OutcomeOf(state, address, context.Set))).ToList();
            MailStore.Add(state, new StoredMail(id, call.Time, mail, content, context.Set?.Name, outcomes, null));
            if (context.Set is not null)
            {
                outbox.Add(state, context.Set, Events(id, mail, content, outcomes, context, call), call.Time);
            }
        }
        catch (RenderingException failure)
        {
            // AWS accepts the message all the same, and says so only in an event.
            MailStore.Add(state, new StoredMail(id, call.Time, mail, null, context.Set?.Name, [], failure.Message));
            if (context.Set is not null)
            {
                var events = new MailEvents(id, mail, null, context, call, arns, ids);
                outbox.Add(state, context.Set, [events.RenderingFailure(failure.Message)], call.Time);
            }
        }

        return id;
    }

    private List<MailEvent> Events(
        string id, OutgoingMail mail, RenderedEmail content, List<KeyValuePair<EmailAddress, Outcome>> outcomes, SendingContext context, AwsCall call)
    {
        var events = new MailEvents(id, mail, content, context, call, arns, ids);
        var all = new List<MailEvent> { events.Send() };
        foreach (var group in outcomes.GroupBy(pair => (pair.Value, pair.Key.Domain), pair => pair.Key))
        {
            all.AddRange(events.Of(group.Key.Value, [.. group]));
        }

        return all;
    }

    private void Demand(OutgoingMail mail, EmailIdentity? identity, string? set, AwsCall call)
    {
        // API v2 has its own actions, and SES checks the older API's beside them: which of the two it names in a refusal varies.
        string[] actions = mail.Operation == "SendBulkTemplatedEmail" ? ["SendBulkEmail", mail.Operation] : ["SendEmail", mail.Operation];
        var context = new ConditionContext()
            .With("ses:ApiVersion", "2")
            .With("ses:FromAddress", mail.From.Address)
            .With("ses:FeedbackAddress", mail.FeedbackAddress ?? mail.From.Address)
            .With("ses:Recipients", [.. mail.Recipients.Select(address => address.Address)]);
        if (mail.From.DisplayName is { } name)
        {
            context.With("ses:FromDisplayName", name);
        }

        foreach (var action in actions.Distinct().Select(action => $"ses:{action}"))
        {
            authorizer.Demand(call, action, arns.Identity(identity?.Name ?? mail.From.Address), identity?.Policy, context);
            if (set is not null)
            {
                authorizer.Demand(call, action, arns.ConfigurationSet(set), null, context);
            }

            if (mail.TemplateName is { } template)
            {
                authorizer.Demand(call, action, arns.Template(template), null, context);
            }
        }
    }

    private void CheckVerified(StateTransaction state, OutgoingMail mail, EmailIdentity? sender)
    {
        var failed = new List<string>();
        if (sender is null)
        {
            failed.Add(mail.From.Written);
        }

        // In the sandbox, recipients must be verified as well.
        if (!AccountSettings.InProduction(state))
        {
            failed.AddRange(mail.Recipients
                .Where(address => !MailSimulator.Owns(address) && IdentityStore.Covering(state, address) is null)
                .Select(address => address.Written));
        }

        if (failed.Count > 0)
        {
            throw SesErrors.NotVerified(options.Region, failed);
        }
    }

    private static Outcome OutcomeOf(StateTransaction state, EmailAddress address, ConfigurationSet? set)
    {
        var reasons = set?.SuppressedReasons ?? AccountSettings.SuppressedReasons(state);
        return SuppressionStore.Find(state, address.Address) is { } entry && reasons.Contains(entry.Reason)
            ? entry.Reason == "BOUNCE" ? Outcome.SuppressedBounce : Outcome.SuppressedComplaint
            : MailSimulator.OutcomeOf(address);
    }

    // As SES's look: the time in hexadecimal, a UUID, a counter.
    private string MessageId(DateTimeOffset time) => $"01000{time.ToUnixTimeMilliseconds():x11}-{ids.Uuid()}-000000";
}
