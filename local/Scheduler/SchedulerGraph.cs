using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Scheduler;

/// <summary>Makes the program's schedules and groups exist; one that is still the same keeps its next run.</summary>
internal sealed class SchedulerGraph(StateStore state, ScheduleOperations operations, ScheduleClock clock, TimeProvider time) : IGraphConsumer
{
    private const string ScheduleType = "aws:scheduler/schedule:Schedule";
    private const string GroupType = "aws:scheduler/scheduleGroup:ScheduleGroup";

    private static readonly string[] Members =
    [
        "actionAfterCompletion", "description", "endDate", "flexibleTimeWindow", "kmsKeyArn", "scheduleExpression", "scheduleExpressionTimezone", "startDate", "state", "target",
    ];

    public IReadOnlyCollection<string> ResourceTypes { get; } = [ScheduleType, GroupType];

    public void Apply(ResourceGraph graph)
    {
        state.EnsureSchema(SchedulerSchema.Part, SchedulerSchema.Version1);
        state.Write(writing =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var groups = graph.OfType(GroupType).Select(group => group.Text("name") ?? group.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var group in groups)
            {
                GroupStore.Put(writing, group, now, fromGraph: true);
            }

            var kept = graph.OfType(ScheduleType).Select(resource => Put(writing, resource, now)).ToHashSet();
            foreach (var gone in ScheduleStore.List(writing).Where(schedule => schedule.FromGraph && !kept.Contains((schedule.Group, schedule.Name))))
            {
                ScheduleStore.Remove(writing, gone.Group, gone.Name);
            }

            foreach (var gone in GroupStore.FromGraph(writing).Where(group => !groups.Contains(group)))
            {
                GroupStore.Remove(writing, gone);
            }
        });
    }

    private (string Group, string Name) Put(StateTransaction writing, CloudResource resource, long nowMs)
    {
        var group = resource.Text("groupName") ?? SchedulerSchema.DefaultGroup;
        var name = resource.Text("name") ?? resource.Id;
        try
        {
            var given = new JsonObject(Members.Where(member => resource.Inputs[member] is not null).Select(member => KeyValuePair.Create(Capital(member), (JsonNode?)ToApi(resource.Inputs[member]!))));
            var definition = ScheduleDefinition.Read(given);
            operations.RequireTrust(definition.Target.RoleArn, group);
            if (GroupStore.Find(writing, group) is null)
            {
                throw SchedulerErrors.NoGroup(group);
            }

            var before = ScheduleStore.Find(writing, group, name);
            if (before is not { FromGraph: true } || !JsonNode.DeepEquals(before.Definition, given))
            {
                ScheduleStore.Put(writing, clock.Begun(new Schedule(group, name, given, before?.CreatedMs ?? nowMs, nowMs, nowMs) { FromGraph = true }, definition));
            }
        }
        catch (AwsException wrong)
        {
            throw new GraphException($"{resource.Urn}: {wrong.Message}", wrong);
        }

        return (group, name);
    }

    // The API's names are the provider's with a capital.
    private static JsonNode ToApi(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(Capital(pair.Key), (JsonNode?)ToApi(pair.Value!)))),
        JsonArray list => new JsonArray([.. list.Where(item => item is not null).Select(item => ToApi(item!))]),
        _ => node.DeepClone(),
    };

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
