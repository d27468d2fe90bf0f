using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Language;

namespace Payments.Local.StepFunctions.Integrations;

/// <summary>Optimized integrations take JSON where the API wants text.</summary>
internal static class ServiceInput
{
    public static JsonObject Prepare(ServiceResource resource, JsonElement parameters)
    {
        var input = Json.ToNode(parameters)!.AsObject();
        if (resource.IsSdk)
        {
            return input;
        }

        switch (resource.Service)
        {
            case "sqs":
                ToText(input, "MessageBody");
                break;
            case "sns":
                ToText(input, "Message");
                break;
            case "states":
                ToInput(input);
                break;
            case "events":
                foreach (var entry in input["Entries"] is JsonArray entries ? entries.OfType<JsonObject>() : [])
                {
                    ToText(entry, "Detail");
                }

                break;
        }

        return input;
    }

    private static void ToText(JsonObject input, string name)
    {
        if (input[name] is { } value && value.GetValueKind() != JsonValueKind.String)
        {
            input[name] = Json.From(value).Compacted();
        }
    }

    // An input that is null is none, and the started execution's is {}.
    private static void ToInput(JsonObject input)
    {
        if (input.ContainsKey("Input") && input["Input"] is null)
        {
            input.Remove("Input");
        }

        ToText(input, "Input");
    }
}
