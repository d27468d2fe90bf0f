using System.Text.Json.Nodes;

namespace Payments.Local.Ses.Events;

/// <summary>An event of a message.</summary>
/// <param name="Type">As event destinations name it, e.g. <c>RENDERING_FAILURE</c>.</param>
/// <param name="Body">As it is published.</param>
internal sealed record MailEvent(string Type, JsonObject Body);
