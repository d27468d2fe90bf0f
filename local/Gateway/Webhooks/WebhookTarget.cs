using Payments.Local.Gateway.Scripts;
using Payments.Local.Graph;

namespace Payments.Local.Gateway.Webhooks;

/// <summary>Where webhooks go: where the script says, else to the API that the program has deployed.</summary>
internal sealed class WebhookTarget(Script script, ResourceGraph graph)
{
    private const string Output = "ApiUrl";
    private const string Path = "/webhooks/gateway";

    /// <summary>Null if there is no API; webhooks wait then.</summary>
    public Uri? Url => (script.WebhookUrl ?? OfProgram()) is { } text ? new Uri(text) : null;

    private string? OfProgram() => (string?)graph.Outputs[Output] is { Length: > 0 } api ? api.TrimEnd('/') + Path : null;
}
