using Payments.Local.Graph;
using Payments.Local.State;
using Payments.Local.StepFunctions.Api;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Execution;
using Payments.Local.StepFunctions.Storage;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Graph;

/// <summary>
/// Makes the program's state machines, versions, aliases and activities exist. A changed definition is a new revision; running
/// executions keep theirs. Version numbers go on from start to start, whatever the program's outputs call them.
/// </summary>
/// <param name="store">The state.</param>
/// <param name="machines">Creates and changes.</param>
/// <param name="engine">Taken so that it, which makes the tables, exists first.</param>
/// <param name="time">The clock.</param>
internal sealed class StatesGraph(StateStore store, MachineOperations machines, WorkflowEngine engine, TimeProvider time) : IGraphConsumer
{
    private static readonly string[] MachineTypes = ["aws-native:stepfunctions:StateMachine", "aws:sfn/stateMachine:StateMachine"];
    private static readonly string[] AliasTypes = ["aws-native:stepfunctions:StateMachineAlias", "aws:sfn/alias:Alias"];
    private static readonly string[] ActivityTypes = ["aws-native:stepfunctions:Activity", "aws:sfn/activity:Activity"];
    private const string VersionType = "aws-native:stepfunctions:StateMachineVersion";

    private readonly WorkflowEngine _engine = engine;

    public IReadOnlyCollection<string> ResourceTypes { get; } = [.. MachineTypes, VersionType, .. AliasTypes, .. ActivityTypes];

    /// <summary>The program's state machines, of both providers.</summary>
    public static IEnumerable<CloudResource> MachinesOf(ResourceGraph graph) => Of(graph, MachineTypes);

    public void Apply(ResourceGraph graph) =>
        store.Write(state =>
        {
            var wanted = MachinesOf(graph).Select(resource => Guarded(resource, () => ApplyMachine(state, resource))).ToHashSet();
            foreach (var gone in MachineStore.ListFromGraph(state).Where(machine => !wanted.Contains(machine.Arn)))
            {
                machines.Remove(state, gone);
            }

            var published = Versions(state, graph);
            foreach (var alias in Of(graph, AliasTypes))
            {
                Guarded(alias, () => ApplyAlias(state, alias, published));
            }

            foreach (var activity in Of(graph, ActivityTypes))
            {
                Guarded(activity, () => ApplyActivity(state, activity));
            }
        });

    private static IEnumerable<CloudResource> Of(ResourceGraph graph, IEnumerable<string> types) => types.SelectMany(graph.OfType);

    private static T Guarded<T>(CloudResource resource, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (AwsException refused)
        {
            throw new GraphException($"{resource.Urn}: {refused.Message}", refused);
        }
    }

    private string ApplyMachine(StateTransaction state, CloudResource resource)
    {
        var arn = resource.RequiredText("arn");
        var type = resource.Text("stateMachineType") ?? resource.Text("type") ?? "STANDARD";
        var settings = GraphSettings.Read(resource);
        MachineSettings.Check(settings.Definition!, type == "EXPRESS");
        var existing = MachineStore.Find(state, arn);
        if (existing is not null && existing.Type != type)
        {
            throw StatesErrors.Validation($"the type of a state machine cannot change from {existing.Type} to {type}; give it another name, or start afresh with './payments down --reset'");
        }

        var machine = existing is null
            ? machines.Add(state, arn, arn.Split(':')[^1], type, settings, fromGraph: true)
            : machines.Change(state, existing, settings);
        if (!machine.FromGraph || machine.Status != MachineRecord.Active)
        {
            machine = machine with { FromGraph = true, Status = MachineRecord.Active };
            MachineStore.Save(state, machine);
        }

        TagOperations.Save(state, arn, GraphSettings.Tags(resource));
        return arn;
    }

    /// <summary>Publishes what the program publishes; gives the real version for each ARN by which the program knows one.</summary>
    private Dictionary<string, string> Versions(StateTransaction state, ResourceGraph graph)
    {
        var published = new Dictionary<string, string>();
        foreach (var resource in graph.OfType(VersionType))
        {
            var machine = Machine(state, resource, resource.RequiredText("stateMachineArn"));
            published[resource.RequiredText("arn")] = machines.Publish(state, machine, resource.Text("description")).Arn;
        }

        foreach (var resource in MachinesOf(graph).Where(resource => resource.Flag("publish") == true))
        {
            var version = machines.Publish(state, Machine(state, resource, resource.RequiredText("arn")), resource.Text("versionDescription"));
            published[resource.Text("stateMachineVersionArn") ?? version.Arn] = version.Arn;
        }

        return published;
    }

    private static MachineRecord Machine(StateTransaction state, CloudResource resource, string arn) =>
        MachineStore.Find(state, arn) ?? throw new GraphException($"{resource.Urn}: the state machine {arn} does not exist in the program");

    private string ApplyAlias(StateTransaction state, CloudResource resource, Dictionary<string, string> published)
    {
        var routing = GraphSettings.Routing(resource, arn => published.GetValueOrDefault(arn, arn));
        var arn = StatesArn.Machine(routing[0].VersionArn);
        var name = resource.Text("name") ?? resource.RequiredText("arn").Split(':')[^1];
        foreach (var route in routing.Select(route => StatesArn.Machine(route.VersionArn)))
        {
            _ = MachineStore.Version(state, route.Base, route.Version ?? 0) ?? throw new GraphException($"{resource.Urn}: the version {route.Text} does not exist in the program");
        }

        var now = Timestamps.Whole(time.GetUtcNow());
        var before = MachineStore.Alias(state, arn.Base, name);
        var alias = new AliasRecord(arn.Base, name, resource.Text("description"), routing, before?.Created ?? now, now);
        MachineStore.Save(state, alias);
        return alias.Arn;
    }

    private string ApplyActivity(StateTransaction state, CloudResource resource)
    {
        var arn = resource.RequiredText("arn");
        if (ActivityStore.Find(state, arn) is null)
        {
            ActivityStore.Add(state, new ActivityRecord(arn, arn.Split(':')[^1], Timestamps.Whole(time.GetUtcNow())));
        }

        TagOperations.Save(state, arn, GraphSettings.Tags(resource));
        return arn;
    }
}
