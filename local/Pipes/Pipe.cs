using System.Text.Json.Nodes;

namespace Payments.Local.Pipes;

/// <summary>A pipe as it is stored.</summary>
/// <param name="Name">Name.</param>
/// <param name="Definition">The members of <c>CreatePipe</c>.</param>
/// <param name="DesiredState"><c>RUNNING</c> or <c>STOPPED</c>.</param>
/// <param name="StateReason">Why the pipe cannot do its work at the moment; null when it can.</param>
/// <param name="CreatedMs">Unix milliseconds.</param>
/// <param name="ModifiedMs">Unix milliseconds.</param>
/// <param name="Revision">Grows with every change; a running pipe starts anew when it does.</param>
/// <param name="OwnerUrn">The Pulumi resource it came from; null for a client's own pipe.</param>
internal sealed record Pipe(
    string Name, JsonObject Definition, string DesiredState, string? StateReason, long CreatedMs, long ModifiedMs, int Revision, string? OwnerUrn)
{
    public const string Running = "RUNNING";
    public const string Stopped = "STOPPED";

    public bool IsRunning => DesiredState == Running;
}
