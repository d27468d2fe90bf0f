using System.Text.Json.Nodes;

namespace Payments.Policies.Tests.Pack.Running;

/// <summary>How a run of the pack went.</summary>
/// <param name="json">What <c>Engine/engine.mjs</c> tells.</param>
internal sealed class PackRun(JsonObject json)
{
    /// <summary>The first line of stdout, with its end.</summary>
    public string BootLine => (string)json["bootLine"]!;

    /// <summary>What else it wrote to stdout.</summary>
    public string Output => (string)json["stdout"]!;

    public string Error => (string)json["stderr"]!;

    /// <summary>Null when it had to be killed.</summary>
    public int? ExitCode => (int?)json["exit"];

    /// <summary>One a call, in order.</summary>
    public IEnumerable<JsonObject> Replies => json["replies"]!.AsArray().Select(reply => reply!.AsObject());

    /// <summary>The calls that were answered, in order.</summary>
    public IReadOnlyList<string> Answered => [.. Replies.Where(reply => reply.ContainsKey("reply")).Select(reply => (string)reply["call"]!)];

    /// <summary>The calls that were refused: gRPC's code, and what was said.</summary>
    public IReadOnlyList<(int Code, string Details)> Refused =>
        [.. Replies.Where(reply => reply.ContainsKey("code")).Select(reply => ((int)reply["code"]!, (string)reply["details"]!))];

    /// <summary>The answer to the only call of this name.</summary>
    public JsonObject Reply(string call) => Replies.Single(reply => (string)reply["call"]! == call)["reply"]!.AsObject();

    /// <summary>The violations that all calls of this name told.</summary>
    public IReadOnlyList<JsonObject> Diagnostics(string call) =>
        [.. Replies.Where(reply => (string)reply["call"]! == call).SelectMany(reply => reply["reply"]!["diagnosticsList"]!.AsArray()).Select(one => one!.AsObject())];

    /// <summary>The violations of one rule that all calls of this name told.</summary>
    public IReadOnlyList<JsonObject> Diagnostics(string call, string rule) => [.. Diagnostics(call).Where(one => (string)one["policyname"]! == rule)];
}
