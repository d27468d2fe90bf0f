using System.Text.Json.Nodes;

namespace Payments.Local.Lambda.Sources;

/// <summary>Messages that were received together.</summary>
/// <param name="Messages">As <c>ReceiveMessage</c> gives them.</param>
internal sealed record SqsBatch(IReadOnlyList<JsonObject> Messages);
