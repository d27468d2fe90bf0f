using Payments.Local.DynamoDb.Expressions;

namespace Payments.Local.Tests.DynamoDb.Expressions;

/// <summary>What projections leave of items.</summary>
public sealed class ProjectionTests
{
    private const string Item = """
        {"a":{"N":"1"},"m":{"M":{"x":{"N":"2"},"y":{"M":{"z":{"N":"3"}}}}},"l":{"L":[{"N":"4"},{"M":{"k":{"N":"5"},"j":{"N":"6"}}},{"N":"7"}]},"data":{"N":"8"}}
        """;

    [Theory]
    [InlineData("a", """{"a":{"N":"1"}}""")]
    [InlineData("a, absent", """{"a":{"N":"1"}}""")]
    [InlineData("absent", "{}")]
    [InlineData("m.x", """{"m":{"M":{"x":{"N":"2"}}}}""")]
    [InlineData("m.y.z, a", """{"a":{"N":"1"},"m":{"M":{"y":{"M":{"z":{"N":"3"}}}}}}""")]
    [InlineData("m.nope.z", "{}")]
    [InlineData("l[2], l[0]", """{"l":{"L":[{"N":"4"},{"N":"7"}]}}""")]
    [InlineData("l[1].j", """{"l":{"L":[{"M":{"j":{"N":"6"}}}]}}""")]
    [InlineData("l[9]", "{}")]
    [InlineData("l.k", "{}")]
    [InlineData("#d", """{"data":{"N":"8"}}""")]
    public void Apply_Projection_KeepsJustThePaths(string expression, string expected) =>
        Evaluation.Project(expression, Item, ("#d", "data")).ShouldBe(Evaluation.Item(expected));

    [Theory]
    [InlineData("a,", "Syntax error; token: \"<EOF>\", near: \",\"")]
    [InlineData("a b", "Syntax error; token: \"b\", near: \"a b\"")]
    [InlineData("a[x]", "Syntax error; token: \"x\", near: \"[x]\"")]
    [InlineData("a[99999999999]", "List index is not within the allowable range; index: [99999999999]")]
    [InlineData("data", "Attribute name is a reserved keyword; reserved keyword: data")]
    [InlineData("#nope", "An expression attribute name used in the document path is not defined; attribute name: #nope")]
    [InlineData("a, a", "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]")]
    [InlineData("m.x, m", "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [m, x], path two: [m]")]
    [InlineData("m.x, m[0]", "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [m, x], path two: [m, [0]]")]
    public void Parse_ProjectionBreaksARule_IsRefusedInAwsWords(string expression, string message) =>
        Should.Throw<ExpressionException>(() => Evaluation.Project(expression, Item, ("#d", "data"))).Message.ShouldBe(message);
}
