using System.Text.Json.Nodes;
using Payments.Cli.ProviderCheck.Schemas;
using Payments.Cli.ProviderCheck.Shapes;

namespace Payments.Cli.Tests.ProviderCheck;

public sealed class ShapeTests
{
    [Theory]
    [InlineData("Input<string>?", "Input(string)")]
    [InlineData("InputMap<Union<bool, string>>", "InputMap(Union(bool,string))")]
    [InlineData("InputUnion<ImmutableArray<Inputs.TableKeySchemaArgs>, object>", "InputUnion(ImmutableArray(Inputs.TableKeySchemaArgs),object)")]
    [InlineData("InputList<ImmutableDictionary<string, string>>", "InputList(ImmutableDictionary(string,string))")]
    public void CSharpType_AsItIsWritten_IsTakenApart(string text, string parts) => Show(CSharpType.Parse(text)).ShouldBe(parts);

    [Fact]
    public void Match_TypeThatHoldsItself_IsReadAsDeepAsTheValue()
    {
        ObjectShape tree = null!;
        tree = new ObjectShape("tree", () => new() { ["not"] = new(tree, false), ["name"] = new(new TextShape(), true) });

        var mismatches = ShapeMatcher.Match(JsonNode.Parse("""{"name":"a","not":{"name":"b","not":{"nome":"c"}}}"""), tree, "").ToList();

        mismatches.Select(mismatch => mismatch.Path).ShouldBe(["not.not.name", "not.not.nome"]);
    }

    [Fact]
    public void Match_Union_SaysWhatIsWrongForTheNearestOption()
    {
        var union = UnionShape.Of([new ListShape(new NumberShape(IsWhole: true)), new TextShape()]);

        ShapeMatcher.Match(JsonNode.Parse("[1, 2]"), union, "p").ShouldBeEmpty();
        ShapeMatcher.Match(JsonValue.Create("x"), union, "p").ShouldBeEmpty();
        ShapeMatcher.Match(JsonNode.Parse("[1, \"2\"]"), union, "p").ShouldHaveSingleItem().Allowed.ShouldBe("a whole number");
    }

    [Fact]
    public void Match_ListOfArnsAsEnum_TakesAnybodysArn()
    {
        var managed = UnionShape.Of([new TextShape(), new TextShape(["arn:aws:iam::aws:policy/ReadOnlyAccess"])]);

        ShapeMatcher.Match(JsonValue.Create("arn:aws:iam::123456789012:policy/ours"), managed, "p").ShouldBeEmpty();
        ShapeMatcher.Match(JsonValue.Create("ours"), managed, "p").ShouldHaveSingleItem();
    }

    private static string Show(CSharpType type) => type.Arguments.Count == 0 ? type.Name : $"{type.Name}({string.Join(',', type.Arguments.Select(Show))})";
}
