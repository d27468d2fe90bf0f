using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.StepFunctions.Storage;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>What an execution of a state machine, version or alias runs.</summary>
/// <param name="Revision">Key of the revision.</param>
/// <param name="VersionArn">The version it was started through, or that the alias chose; null for none.</param>
/// <param name="AliasArn">The alias it was started through; null for none.</param>
internal sealed record MachineTarget(long Revision, string? VersionArn, string? AliasArn);

/// <summary>Finds state machines for the operations.</summary>
internal static class MachineReader
{
    /// <exception cref="AwsException"><c>StateMachineDoesNotExist</c>, <c>StateMachineDeleting</c>.</exception>
    public static MachineRecord Need(StateTransaction state, StatesArn arn)
    {
        var machine = MachineStore.Find(state, arn.Base) ?? throw StatesErrors.MachineDoesNotExist(arn.Text);
        return machine.Status == MachineRecord.Active ? machine : throw StatesErrors.MachineDeleting(arn.Base);
    }

    /// <summary>Chooses a version by the alias's weights; a state machine's own ARN means its newest revision.</summary>
    /// <exception cref="AwsException"><c>StateMachineDoesNotExist</c>.</exception>
    public static MachineTarget Resolve(StateTransaction state, MachineRecord machine, StatesArn arn, IdSource ids)
    {
        if (arn.Qualifier is null)
        {
            return new MachineTarget(machine.Revision, null, null);
        }

        if (arn.Version is { } number)
        {
            var version = MachineStore.Version(state, machine.Arn, number) ?? throw StatesErrors.MachineDoesNotExist(arn.Text);
            return new MachineTarget(version.Revision, version.Arn, null);
        }

        var alias = MachineStore.Alias(state, machine.Arn, arn.Qualifier) ?? throw StatesErrors.MachineDoesNotExist(arn.Text);
        var chosen = StatesArn.Parse(Choose(alias.Routing, ids), "stateMachine");
        var target = MachineStore.Version(state, machine.Arn, chosen.Version!.Value) ?? throw StatesErrors.MachineDoesNotExist(chosen.Text);
        return new MachineTarget(target.Revision, target.Arn, alias.Arn);
    }

    private static string Choose(IReadOnlyList<Route> routing, IdSource ids)
    {
        if (routing.Count == 1)
        {
            return routing[0].VersionArn;
        }

        var place = ids.Fraction() * routing.Sum(route => route.Weight);
        foreach (var route in routing)
        {
            place -= route.Weight;
            if (place < 0)
            {
                return route.VersionArn;
            }
        }

        return routing[^1].VersionArn;
    }
}
