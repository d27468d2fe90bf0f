using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Sns.Topics;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Subscriptions;

/// <summary>Subscribes, confirms and unsubscribes, and shows and sets attributes of subscriptions.</summary>
internal sealed class SubscriptionOperations(StateStore state, SnsArns arns, SnsAccess access, Confirmations confirmations, IdSource ids)
{
    private const int PageSize = 100;
    private const int MostFilters = 200;

    public JsonObject Subscribe(JsonObject input, AwsCall call)
    {
        var protocol = input.RequiredText("Protocol");
        var endpoint = input.Text("Endpoint") ?? "";
        var context = new ConditionContext().With("sns:Protocol", protocol).With("sns:Endpoint", endpoint);
        var topic = access.Open(input.RequiredText("TopicArn"), call, "Subscribe", context: context);
        SubscriptionRules.CheckEndpoint(topic, protocol, endpoint);
        var attributes = SubscriptionRules.Check(protocol, endpoint, input.Map("Attributes"));
        var subscription = state.Write(writing => Put(writing, topic, protocol, endpoint, attributes, call));
        return new JsonObject { ["SubscriptionArn"] = subscription.IsConfirmed || input.IsSet("ReturnSubscriptionArn") ? subscription.Arn : "pending confirmation" };
    }

    public JsonObject Confirm(JsonObject input, AwsCall call)
    {
        var anonymous = call.Principal.Kind == PrincipalKind.Anonymous;
        var token = input.RequiredText("Token");
        var name = arns.TopicName(input.RequiredText("TopicArn"), "Topic");
        if (anonymous)
        {
            // The token is the permission: it was sent to the endpoint alone.
            call.MarkDecided();
        }
        else
        {
            access.Find(name, call, "ConfirmSubscription");
        }

        var locked = input.IsSet("AuthenticateOnUnsubscribe");
        return anonymous && locked
            ? throw SnsErrors.Refused("Unauthenticated calls cannot require authentication on unsubscribe")
            : new JsonObject
            {
                ["SubscriptionArn"] = state.Write(writing =>
                    confirmations.Confirm(writing, TopicStore.Find(writing, arns, name) ?? throw SnsErrors.NoTopic(), token, !anonymous, locked)).Arn,
            };
    }

    public JsonObject Unsubscribe(JsonObject input, AwsCall call)
    {
        var arn = input.RequiredText("SubscriptionArn");
        arns.SubscribedTopic(arn);
        var subscription = state.Read(reading => SubscriptionStore.Find(reading, arn));
        if (call.Principal.Kind == PrincipalKind.Anonymous && subscription is not { IsLocked: true })
        {
            // The link in each message: whoever has it may end the subscription, unless it was confirmed otherwise.
            call.MarkDecided();
        }
        else
        {
            access.Demand(call, "Unsubscribe", arn);
        }

        state.Write(writing =>
        {
            if (SubscriptionStore.Find(writing, arn) is { } gone)
            {
                SubscriptionStore.Remove(writing, gone);
            }
        });
        return [];
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        access.Demand(call, "ListSubscriptions", arns.Topic("*"));
        return Page(input, null);
    }

    public JsonObject ListByTopic(JsonObject input, AwsCall call) =>
        Page(input, access.Open(input.RequiredText("TopicArn"), call, "ListSubscriptionsByTopic").Id);

    public JsonObject GetAttributes(JsonObject input, AwsCall call) =>
        new() { ["Attributes"] = SubscriptionAttributes.Of(Open(input, call, "GetSubscriptionAttributes"), arns.Account) };

    public JsonObject SetAttributes(JsonObject input, AwsCall call)
    {
        var subscription = Open(input, call, "SetSubscriptionAttributes");
        var (name, value) = (input.RequiredText("AttributeName"), input.Text("AttributeValue") ?? "");
        state.Write(writing =>
        {
            var current = SubscriptionStore.Find(writing, subscription.Arn) ?? throw SnsErrors.NoSubscription();
            var topic = TopicStore.Find(writing, arns, arns.SubscribedTopic(current.Arn)) ?? throw SnsErrors.NoTopic();
            var attributes = new Dictionary<string, string>(current.Attributes) { [name] = value };
            var kept = SubscriptionRules.Check(current.Protocol, current.Endpoint, attributes, changed: name);
            RequireRoom(writing, topic, kept, current);
            SubscriptionStore.Replace(writing, current with { Attributes = kept });
        });
        return [];
    }

    private Subscription Put(StateTransaction writing, Topic topic, string protocol, string endpoint, Dictionary<string, string> attributes, AwsCall call)
    {
        if (SubscriptionStore.FindEndpoint(writing, topic.Id, protocol, endpoint) is { } existing)
        {
            if (attributes.Any(pair => existing.Attributes.GetValueOrDefault(pair.Key) != pair.Value))
            {
                throw SnsErrors.Invalid("Attributes Reason: Subscription already exists with different attributes");
            }

            return existing.IsConfirmed ? existing : confirmations.Ask(writing, existing);
        }

        RequireRoom(writing, topic, attributes, null);
        var pending = protocol is not ("sqs" or "lambda");
        var added = new Subscription
        {
            Id = 0,
            Arn = $"{topic.Arn}:{ids.Uuid()}",
            Topic = topic.Id,
            Protocol = protocol,
            Endpoint = endpoint,
            Attributes = attributes,
            Principal = call.Principal.RoleArn ?? call.Principal.Arn,
            IsConfirmed = !pending,
            WasAuthenticated = !pending,
            IsLocked = false,
            Asked = call.Time,
        };
        SubscriptionStore.Add(writing, added);
        return pending ? confirmations.Ask(writing, SubscriptionStore.Find(writing, added.Arn)!) : added;
    }

    private static void RequireRoom(StateTransaction writing, Topic topic, Dictionary<string, string> attributes, Subscription? current)
    {
        if (attributes.ContainsKey("FilterPolicy") && current?.FilterPolicy is null && SubscriptionStore.CountFilters(writing, topic.Id) >= MostFilters)
        {
            throw SnsErrors.TooManyFilters();
        }
    }

    private Subscription Open(JsonObject input, AwsCall call, string action)
    {
        var arn = input.RequiredText("SubscriptionArn");
        arns.SubscribedTopic(arn);
        access.Demand(call, action, arn);
        return state.Read(reading => SubscriptionStore.Find(reading, arn)) ?? throw SnsErrors.NoSubscription();
    }

    private JsonObject Page(JsonObject input, long? topic)
    {
        var subscriptions = state.Read(reading => SubscriptionStore.List(reading, topic, Paging.After(input), PageSize + 1));
        return Paging.Answer("Subscriptions", subscriptions, PageSize, each => each.Id, each => SubscriptionAttributes.Summary(each, arns.Account));
    }
}
