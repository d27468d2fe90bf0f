using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam.Policies;
using Payments.Local.Ses.ConfigurationSets;
using Payments.Local.Ses.Identities;
using Payments.Local.Ses.Suppression;
using Payments.Local.Ses.Templates;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses;

/// <summary>Makes the program's identities, configuration sets, event destinations and templates exist.</summary>
internal sealed class SesGraph(StateStore store, TemplateOperations templates, IdSource ids, TimeProvider time, SesService service) : IGraphConsumer
{
    private const string IdentityType = "aws:sesv2/emailIdentity:EmailIdentity";
    private const string MailFromType = "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes";
    private const string PolicyType = "aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy";
    private const string SetType = "aws:sesv2/configurationSet:ConfigurationSet";
    private const string DestinationType = "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination";
    private const string TemplateType = "aws:ses/template:Template";
    private const string AccountSuppressionType = "aws:sesv2/accountSuppressionAttributes:AccountSuppressionAttributes";

    private static readonly string[] SetOptions = ["trackingOptions", "deliveryOptions", "reputationOptions", "sendingOptions", "suppressionOptions", "vdmOptions"];

    // Taken so that the service, which makes the tables, exists first.
    private readonly SesService _service = service;

    public IReadOnlyCollection<string> ResourceTypes { get; } =
        [IdentityType, MailFromType, PolicyType, SetType, DestinationType, TemplateType, AccountSuppressionType];

    public void Apply(ResourceGraph graph) => store.Write(state =>
    {
        Each(graph, SetType, resource => PutSet(state, resource));
        Each(graph, DestinationType, resource => PutDestination(state, resource));
        Each(graph, IdentityType, resource => PutIdentity(state, resource, graph));
        Each(graph, TemplateType, resource => PutTemplate(state, resource));
        Each(graph, AccountSuppressionType, resource => AccountSettings.Write(
            state,
            AccountSettings.Suppression,
            new JsonArray([.. SuppressionOperations.CheckReasons(resource.State.Texts("suppressedReasons")).Select(reason => (JsonNode)reason)])));
        RemoveGone(state, graph.Resources.Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal));
    });

    private static void RemoveGone(StateTransaction state, HashSet<string> urns)
    {
        bool Gone(string? owner) => owner is not null && !urns.Contains(owner);
        foreach (var destination in ConfigurationSetStore.Destinations(state).Where(destination => Gone(destination.OwnerUrn)))
        {
            ConfigurationSetStore.RemoveDestination(state, destination.ConfigurationSet, destination.Name);
        }

        foreach (var set in ConfigurationSetStore.List(state).Where(set => Gone(set.OwnerUrn)))
        {
            ConfigurationSetStore.Remove(state, set.Name);
        }

        foreach (var identity in IdentityStore.List(state).Where(identity => Gone(identity.OwnerUrn)))
        {
            IdentityStore.Remove(state, identity.Name);
        }

        foreach (var template in TemplateStore.List(state).Where(template => Gone(template.OwnerUrn)))
        {
            TemplateStore.Remove(state, template.Name!);
        }
    }

    private static void PutSet(StateTransaction state, CloudResource resource)
    {
        var name = resource.RequiredText("configurationSetName");
        ConfigurationSetOperations.CheckName(name);
        var options = new JsonObject { ["Tags"] = Tags(resource) };
        foreach (var option in SetOptions.Where(option => resource.Inputs[option] is JsonObject))
        {
            options[Capital(option)] = ToApi(resource.Inputs[option]!);
        }

        ConfigurationSetStore.Put(state, new ConfigurationSet(name, options, resource.Urn));
    }

    private static void PutDestination(StateTransaction state, CloudResource resource)
    {
        var set = resource.RequiredText("configurationSetName");
        var name = resource.RequiredText("eventDestinationName");
        if (ConfigurationSetStore.Find(state, set) is null)
        {
            throw SesErrors.NoConfigurationSet(set);
        }

        var definition = resource.Inputs["eventDestination"] is JsonObject given ? ToApi(given).AsObject() : [];
        ConfigurationSetStore.Put(state, new EventDestination(set, name, EventDestinationRules.Check(definition), resource.Urn));
    }

    private void PutIdentity(StateTransaction state, CloudResource resource, ResourceGraph graph)
    {
        var name = resource.RequiredText("emailIdentity");
        IdentityOperations.CheckName(name);
        var mailFrom = graph.OfType(MailFromType).FirstOrDefault(attributes => attributes.Text("emailIdentity") == name);
        var policies = new JsonObject();
        foreach (var policy in graph.OfType(PolicyType).Where(policy => policy.Text("emailIdentity") == name))
        {
            var text = policy.RequiredText("policy");
            PolicyDocument.Parse(text);
            policies[policy.RequiredText("policyName")] = text;
        }

        var tokens = resource.State["dkimSigningAttributes"]?["tokens"] is JsonArray { Count: > 0 } given
            ? [.. given.Select(token => (string)token!)]
            : IdentityStore.Find(state, name)?.Tokens ?? IdentityOperations.NewTokens(ids);
        IdentityStore.Put(state, new EmailIdentity(
            name,
            tokens,
            resource.Text("configurationSetName"),
            mailFrom is null ? null : IdentityOperations.MailFrom(mailFrom.Text("mailFromDomain"), mailFrom.Text("behaviorOnMxFailure"), name),
            Tags(resource),
            policies,
            resource.Urn));
    }

    private void PutTemplate(StateTransaction state, CloudResource resource)
    {
        var name = resource.RequiredText("name");
        var template = new EmailTemplate(name, resource.Text("subject"), resource.Text("text"), resource.Text("html"))
        {
            CreatedMs = TemplateStore.Find(state, name)?.CreatedMs ?? time.GetUtcNow().ToUnixTimeMilliseconds(),
            OwnerUrn = resource.Urn,
        };
        templates.Check(template);
        TemplateStore.Put(state, template);
    }

    private static void Each(ResourceGraph graph, string type, Action<CloudResource> put)
    {
        foreach (var resource in graph.OfType(type))
        {
            try
            {
                put(resource);
            }
            catch (Exception wrong) when (wrong is AwsException or PolicyException)
            {
                throw new GraphException($"{resource.Urn}: {wrong.Message}", wrong);
            }
            catch (InvalidOperationException missing)
            {
                throw new GraphException(missing.Message, missing);
            }
        }
    }

    // The API's names are the provider's with a capital.
    private static JsonNode ToApi(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(Capital(pair.Key), (JsonNode?)ToApi(pair.Value!)))),
        JsonArray list => new JsonArray([.. list.Where(item => item is not null).Select(item => ToApi(item!))]),
        _ => node.DeepClone(),
    };

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static JsonObject Tags(CloudResource resource) =>
        (resource.State["tagsAll"] ?? resource.State["tags"]) is JsonObject tags ? tags.DeepClone().AsObject() : [];
}
