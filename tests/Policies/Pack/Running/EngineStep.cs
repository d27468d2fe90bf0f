using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Policies.Tests.Pack.Running;

/// <summary>Something that the engine does; see <c>Engine/engine.mjs</c>.</summary>
/// <param name="Kind"><c>call</c>, or <c>act</c> for what is no call.</param>
/// <param name="Name">Of the call or act.</param>
/// <param name="Request">What goes with a call.</param>
internal sealed record EngineStep(string Kind, string Name, object? Request = null)
{
    /// <summary>Until the pack has looked whether the engine still lives, nobody is connected.</summary>
    public static EngineStep Disconnect { get; } = new("act", "disconnect");

    /// <summary>The engine is gone without a word.</summary>
    public static EngineStep Vanish { get; } = new("act", "vanish");

    public static EngineStep Interrupt { get; } = new("act", "interrupt");

    public static EngineStep Cancel { get; } = Call("cancel");

    /// <summary>What the engine calls before it shows any resource.</summary>
    public static IReadOnlyList<EngineStep> Opening { get; } =
        [Call("handshake"), Call("configureStack", new { stack = "dev" }), Call("getPluginInfo"), Call("getAnalyzerInfo")];

    public static EngineStep Call(string name, object? request = null) => new("call", name, request);

    public static EngineStep Analyze(string type, string name, object properties) => OfResource("analyze", type, name, properties);

    public static EngineStep Remediate(string type, string name, object properties) => OfResource("remediate", type, name, properties);

    /// <summary>What holds in this run, for one rule.</summary>
    public static EngineStep Configure(string rule, Enforcement enforcement, object? properties = null) =>
        Call("configure", new Dictionary<string, object> { [rule] = new { enforcementLevel = (int)enforcement, properties } });

    public static string Urn(string type, string name) => $"urn:pulumi:dev::payments::{type}::{name}";

    public JsonObject ToJson() => new() { [Kind] = Name, ["request"] = JsonSerializer.SerializeToNode(Request) };

    private static EngineStep OfResource(string call, string type, string name, object properties) =>
        Call(call, new { type, name, urn = Urn(type, name), properties });
}
