using System.Text.Json;
using Payments.Local.StepFunctions.Language;

namespace Payments.Local.StepFunctions.Execution;

/// <summary>What is to be done for a task.</summary>
/// <param name="Resource">Function, service or activity.</param>
/// <param name="Input">The effective input.</param>
/// <param name="RoleArn">Role of the execution.</param>
/// <param name="MachineArn">For whom the role is assumed.</param>
/// <param name="ExecutionArn">The execution.</param>
/// <param name="RequestToken">The same for a request that is repeated after a restart, another for every retry.</param>
internal sealed record TaskRequest(TaskResource Resource, JsonElement Input, string RoleArn, string MachineArn, string ExecutionArn, string RequestToken);
