using Payments.Local.StepFunctions.Language;

namespace Payments.Local.StepFunctions.Execution;

/// <summary>A revision of a state machine: what an execution runs, under which role.</summary>
/// <param name="Id">Key in the state.</param>
/// <param name="MachineArn">The state machine.</param>
/// <param name="MachineName">Its name.</param>
/// <param name="RoleArn">Role of its executions.</param>
/// <param name="Definition">The parsed definition.</param>
/// <param name="Tracing">Whether its executions are traced.</param>
internal sealed record MachineRevision(long Id, string MachineArn, string MachineName, string RoleArn, StateMachineDefinition Definition, bool Tracing);
