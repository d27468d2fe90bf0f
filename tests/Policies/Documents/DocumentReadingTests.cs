using System.Text.Json.Nodes;

namespace Payments.Policies.Tests.Documents;

public sealed class DocumentReadingTests
{
    [Theory]
    [InlineData("openapi: 3.0.1", "is not JSON")]
    [InlineData("[]", "is no JSON object")]
    [InlineData("""{"paths":{},"paths":{}}""", "is not JSON")]
    public void Read_ApiThatIsNoDocument_IsNamed(string body, string problem) =>
        Should.Throw<FormatException>(() => OpenApiDocument.Read(Value(body))).Message.ShouldContain($"an OpenAPI document {problem}");

    [Fact]
    public void Read_ApiNotKnownYet_IsNothing() => OpenApiDocument.Read(Value(PropertyValue.UnknownMarker)).ShouldBeNull();

    [Fact]
    public void Operations_PathsWithParametersAndExtensions_AreTheMethodsAlone()
    {
        const string Body = """
            {"paths":{"/refunds":{"parameters":[],"summary":"refunds","get":{},"x-amazon-apigateway-any-method":{}},"/open":{"options":{}}}}
            """;

        OpenApiDocument.Read(Value(Body))!.Operations.Select(operation => operation.ToString()).ShouldBe(["GET /refunds", "ANY /refunds", "OPTIONS /open"]);
    }

    [Theory]
    [InlineData("{", "is not JSON")]
    [InlineData("""{"States":{},"States":{}}""", "is not JSON")]
    [InlineData("7", "is no JSON object")]
    public void StatesOf_WorkflowThatIsNoDocument_IsNamed(string definition, string problem) =>
        Should.Throw<FormatException>(() => StateMachineDefinition.StatesOf(Workflow(definition)).ToList()).Message.ShouldContain($"a workflow's definition {problem}");

    [Fact]
    public void StatesOf_StatesInsideOfStates_AreAllThere()
    {
        const string Definition = """
            {"States":{
              "Each":{"Type":"Map","ItemProcessor":{"States":{"One":{"Type":"Parallel","Branches":[{"States":{"Left":{}}},{"States":{"Right":{}}}]}}}},
              "Older":{"Type":"Map","Iterator":{"States":{"Other":{}}}},
              "Done":{"Type":"Succeed"}}}
            """;

        StateMachineDefinition.StatesOf(Workflow(Definition)).Select(state => state.Name).ShouldBe(["Each", "One", "Left", "Right", "Older", "Other", "Done"]);
    }

    private static PropertyValue Value(string text) => new(JsonValue.Create(text));

    private static PolicyResource Workflow(string definition) =>
        new("aws:sfn/stateMachine:StateMachine", "checkout", "urn:checkout", new JsonObject { ["definition"] = definition });
}
