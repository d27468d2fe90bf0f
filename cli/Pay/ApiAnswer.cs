using System.Text.Json.Nodes;

namespace Payments.Cli.Pay;

/// <summary>An answer of the API.</summary>
internal sealed record ApiAnswer(int Status, JsonObject Body, bool Replayed)
{
    public bool Good => Status is >= 200 and < 300;

    /// <summary>The refusal's code [R7]; null of a good answer.</summary>
    public string? Code => (string?)Body["error"]?["code"];

    /// <summary>The refusal in the API's own words [R7].</summary>
    public string Refusal => Body["error"] is JsonObject error
        ? $"{Status} {(string?)error["type"]} {(string?)error["code"]}: {(string?)error["message"]}{(error["param"] is { } param ? $" (param: {(string?)param})" : "")}"
        : $"{Status} {Body.ToJsonString()}";

    /// <summary>A text of a good answer.</summary>
    /// <exception cref="CommandException">It is a refusal, or lacks the text.</exception>
    public string Require(string name) => !Good
        ? throw new CommandException(ExitCode.Failed, Refusal)
        : (string?)Body[name] ?? throw new CommandException(ExitCode.Failed, $"the API answered without '{name}': {Body.ToJsonString()}");
}
