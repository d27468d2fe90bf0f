using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.StepFunctions.Language;
using Payments.Local.StepFunctions.Language.Parsing;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>ValidateStateMachineDefinition.</summary>
internal sealed class ValidationOperations(IAuthorizer authorizer)
{
    private const int MaxResults = 100;

    public JsonObject Validate(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "states:ValidateStateMachineDefinition", "*");
        DefinitionParser.Parse(input.Needed("definition"), input.Text("type") == "EXPRESS", out var problems);
        var limit = input.Whole("maxResults") is { } wanted and > 0 ? Math.Min(wanted, MaxResults) : MaxResults;
        return new JsonObject
        {
            ["result"] = problems.Count == 0 ? "OK" : "FAIL",
            ["diagnostics"] = new JsonArray([.. problems.Take((int)limit).Select(Show)]),
            ["truncated"] = problems.Count > limit,
        };
    }

    private static JsonObject Show(Diagnostic problem)
    {
        var shown = new JsonObject { ["severity"] = "ERROR", ["code"] = problem.Code, ["message"] = problem.Message };
        if (problem.Location is { } location)
        {
            shown["location"] = location;
        }

        return shown;
    }
}
