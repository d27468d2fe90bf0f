using System.Text.Json.Serialization;

namespace Payments.Local.Gateway.Scripts;

/// <summary>A script as the operator sends it.</summary>
/// <param name="LatencyMs">Of every answer; not given: the cloud's option.</param>
/// <param name="WebhookUrl">Where webhooks go; not given: <c>/webhooks/gateway</c> at the program's API.</param>
/// <param name="Rules">The first that applies to a call is taken.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ScriptBody(int? LatencyMs = null, string? WebhookUrl = null, IReadOnlyList<ScriptRule>? Rules = null);
