using System.Text.Json.Nodes;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>How a fake function fails; the message is its error object.</summary>
internal sealed class FunctionFailure : Exception
{
    private FunctionFailure(string payload, string kind)
        : base(payload) => Kind = kind;

    public string Kind { get; }

    public static FunctionFailure Typed(string errorType, string message = "no") =>
        new(new JsonObject { ["errorType"] = errorType, ["errorMessage"] = message }.ToJsonString(), "Handled");

    public static FunctionFailure Untyped() => new("""{"errorMessage":"exited"}""", "Unhandled");
}
