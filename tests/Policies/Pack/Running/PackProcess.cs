using System.Text.Json.Nodes;
using Payments.Tests.Support;

namespace Payments.Policies.Tests.Pack.Running;

/// <summary>
/// Runs the built pack under <c>Engine/engine.mjs</c>, which plays Pulumi's engine with the client that Pulumi generated for itself. That client comes
/// from npm, once, into the build's output.
/// </summary>
internal static class PackProcess
{
    private static readonly NodeTool Engine = new(Path.Combine(AppContext.BaseDirectory, "Pack", "Engine"));

    /// <summary>How the language host starts a pack that is built.</summary>
    public static IReadOnlyList<string> Command { get; } = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Payments.Policies.dll")];

    /// <summary>Starts the pack, does the steps in order, and waits for its end.</summary>
    /// <param name="steps">What the engine does.</param>
    public static Task<PackRun> RunAsync(params IEnumerable<EngineStep> steps) => RunAsync(Command, steps);

    /// <param name="command">What to start; the engine's address is added.</param>
    /// <param name="steps">What the engine does.</param>
    public static async Task<PackRun> RunAsync(IReadOnlyList<string> command, IEnumerable<EngineStep> steps)
    {
        var scenario = new JsonObject
        {
            ["command"] = new JsonArray([.. command.Select(part => JsonValue.Create(part))]),
            ["steps"] = new JsonArray([.. steps.Select(step => step.ToJson())]),
        };
        return new(JsonNode.Parse(await Engine.RunAsync("engine.mjs", scenario.ToJsonString()))!.AsObject());
    }
}
