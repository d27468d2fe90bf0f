namespace Payments.Local.Lambda.Instances;

/// <summary>What an instance is started with.</summary>
/// <param name="InstanceId">32 hexadecimal digits; part of its log stream's name and of its runtime API's address.</param>
/// <param name="Function">Name of the function.</param>
/// <param name="Handler">The handler that the bundle should run.</param>
/// <param name="TaskRoot">Folder of the unpacked code, absolute.</param>
/// <param name="Environment">All environment variables; nothing else is inherited.</param>
/// <param name="WriteLine">Takes each line that the function prints.</param>
public sealed record InstanceSetup(
    string InstanceId,
    string Function,
    string Handler,
    string TaskRoot,
    IReadOnlyDictionary<string, string> Environment,
    Action<string> WriteLine)
{
    /// <summary>Whether the machine gives it what others leave: nobody waits for the event that it is started for.</summary>
    public bool IsBackground { get; init; }
}
