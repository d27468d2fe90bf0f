using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.State;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Storage;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>Aliases of state machines.</summary>
internal sealed class AliasOperations(StateStore store, IAuthorizer authorizer, TimeProvider time)
{
    private const int MaxNameLength = 80;

    public JsonObject Create(JsonObject input, AwsCall call)
    {
        var name = AliasName(input.Needed("name"));
        var routing = Routing(input["routingConfiguration"] as JsonArray ?? throw StatesErrors.Constraint(null, "routingConfiguration", "Member must not be null"));
        var machineArn = StatesArn.Machine(routing[0].VersionArn).Base;
        authorizer.Demand(call, "states:CreateStateMachineAlias", machineArn, null, new ConditionContext().With("states:StateMachineQualifier", name));
        var now = Timestamps.Whole(time.GetUtcNow());
        var wanted = new AliasRecord(machineArn, name, input.Text("description"), routing, now, now);
        return store.Write(state =>
        {
            MachineReader.Need(state, StatesArn.Machine(machineArn));
            CheckVersions(state, routing);
            if (MachineStore.Alias(state, machineArn, name) is { } existing)
            {
                return existing.Description == wanted.Description && existing.Routing.SequenceEqual(routing)
                    ? Created(existing)
                    : throw StatesErrors.Conflict("Failed to create alias because an alias with the same name and a different routing configuration already exists.");
            }

            MachineStore.Save(state, wanted);
            return Created(wanted);
        });
    }

    public JsonObject Update(JsonObject input, AwsCall call)
    {
        var arn = Named(input, call, "states:UpdateStateMachineAlias");
        var routing = input["routingConfiguration"] is JsonArray given ? Routing(given) : null;
        var description = input.Text("description");
        if (routing is null && description is null)
        {
            throw StatesErrors.Validation("Either the description or the routing configuration must be specified");
        }

        return store.Write(state =>
        {
            var alias = MachineStore.Alias(state, arn.Base, arn.Qualifier!) ?? throw StatesErrors.AliasNotFound();
            CheckVersions(state, routing ?? []);
            var updated = alias with
            {
                Description = description ?? alias.Description,
                Routing = routing ?? alias.Routing,
                Updated = Timestamps.Whole(time.GetUtcNow()),
            };
            MachineStore.Save(state, updated);
            return new JsonObject { ["updateDate"] = Timestamps.Api(updated.Updated) };
        });
    }

    public JsonObject Describe(JsonObject input, AwsCall call)
    {
        var arn = Named(input, call, "states:DescribeStateMachineAlias");
        var alias = store.Read(state => MachineStore.Alias(state, arn.Base, arn.Qualifier!)) ?? throw StatesErrors.AliasNotFound();
        var answer = new JsonObject
        {
            ["stateMachineAliasArn"] = alias.Arn,
            ["name"] = alias.Name,
            ["routingConfiguration"] = new JsonArray([.. alias.Routing.Select(route => new JsonObject
            {
                ["stateMachineVersionArn"] = route.VersionArn,
                ["weight"] = route.Weight,
            })]),
            ["creationDate"] = Timestamps.Api(alias.Created),
            ["updateDate"] = Timestamps.Api(alias.Updated),
        };
        if (alias.Description is { } description)
        {
            answer["description"] = description;
        }

        return answer;
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var arn = Named(input, call, "states:DeleteStateMachineAlias");
        store.Write(state => MachineStore.RemoveAlias(state, arn.Base, arn.Qualifier!));
        return [];
    }

    /// <summary>All aliases of a state machine, or those that route to a version.</summary>
    public JsonObject List(JsonObject input, AwsCall call)
    {
        var arn = StatesArn.Machine(input.Needed("stateMachineArn"));
        authorizer.Demand(call, "states:ListStateMachineAliases", arn.Base, null, arn.Context());
        var size = input.PageSize();
        var start = input.PageStart() ?? "";
        var found = store.Read(state =>
        {
            _ = MachineStore.Find(state, arn.Base) ?? throw StatesErrors.MachineDoesNotExist(arn.Text);
            return MachineStore.Aliases(state, arn.Base, start, int.MaxValue)
                .Where(alias => arn.Qualifier is null || alias.Routing.Any(route => route.VersionArn == arn.Text))
                .Take(size + 1)
                .ToList();
        });
        return Paging.Answer("stateMachineAliases", found, size, alias => alias.Name, Created);
    }

    /// <exception cref="AwsException"><c>ValidationException</c>: the weights or versions make no sense.</exception>
    public static List<Route> Routing(JsonArray given)
    {
        if (given.Count is 0 or > 2)
        {
            throw StatesErrors.Constraint(given.ToJsonString(), "routingConfiguration", "Member must have length less than or equal to 2");
        }

        var routing = given.OfType<JsonObject>()
            .Select((route, place) => new Route(route.Needed("stateMachineVersionArn"), Weight(route, place)))
            .ToList();
        var arns = string.Join(", ", routing.Select(route => route.VersionArn));
        if (routing.Any(route => StatesArn.Machine(route.VersionArn).Version is null))
        {
            throw StatesErrors.Validation($"Routing configuration must contain state machine version ARNs. Received: [{arns}]");
        }

        if (routing.Select(route => route.VersionArn).Distinct().Count() < routing.Count)
        {
            throw StatesErrors.Validation($"Routing configuration must contain distinct state machine version ARNs. Received: [{arns}]");
        }

        if (routing.Select(route => StatesArn.Machine(route.VersionArn).Base).Distinct().Count() > 1)
        {
            throw StatesErrors.Validation($"Routing configuration must contain versions of the same state machine. Received: [{arns}]");
        }

        return routing.Sum(route => route.Weight) == 100
            ? routing
            : throw StatesErrors.Validation($"Sum of routing configuration weights must equal 100. Received: [{string.Join(", ", routing.Select(route => route.Weight))}]");
    }

    private static int Weight(JsonObject route, int place)
    {
        var weight = route.Whole("weight") ?? throw StatesErrors.Constraint(null, $"routingConfiguration.{place + 1}.member.weight", "Member must not be null");
        return weight is >= 0 and <= 100
            ? (int)weight
            : throw StatesErrors.Constraint(
                weight.ToString(CultureInfo.InvariantCulture),
                $"routingConfiguration.{place + 1}.member.weight",
                weight < 0 ? "Member must have value greater than or equal to 0" : "Member must have value less than or equal to 100");
    }

    private static void CheckVersions(StateTransaction state, IReadOnlyList<Route> routing)
    {
        foreach (var arn in routing.Select(route => StatesArn.Machine(route.VersionArn)))
        {
            _ = MachineStore.Version(state, arn.Base, arn.Version!.Value) ?? throw StatesErrors.AliasNotFound();
        }
    }

    private static string AliasName(string name) =>
        name.Length is > 0 and <= MaxNameLength
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.')
        && !name.All(char.IsAsciiDigit)
            ? name
            : throw StatesErrors.Constraint(name, "name", @"Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$");

    private static JsonObject Created(AliasRecord alias) =>
        new() { ["stateMachineAliasArn"] = alias.Arn, ["creationDate"] = Timestamps.Api(alias.Created) };

    private StatesArn Named(JsonObject input, AwsCall call, string action)
    {
        var arn = StatesArn.Machine(input.Needed("stateMachineAliasArn"));
        authorizer.Demand(call, action, arn.Base, null, arn.Context());
        return arn.Qualifier is not null && arn.Version is null
            ? arn
            : throw StatesErrors.Validation($"The resource is not a state machine alias: '{arn.Text}'");
    }
}
