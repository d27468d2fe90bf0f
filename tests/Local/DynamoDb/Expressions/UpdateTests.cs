using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Expressions;
using Payments.Local.Wire;

namespace Payments.Local.Tests.DynamoDb.Expressions;

/// <summary>What updates make of items, and what is refused.</summary>
public sealed class UpdateTests
{
    private const string Values = """
        {":n":{"N":"3"},":m":{"N":"0.5"},":s":{"S":"text"},":l":{"L":[{"S":"z"}]},":map":{"M":{"k":{"S":"v"}}},":ss":{"SS":["b","c"]},":ns":{"NS":["1"]},
         ":t":{"BOOL":true},":e":{"L":[]},":huge":{"N":"9E125"}}
        """;

    [Theory]
    [InlineData("SET a = :n", """{"p":{"S":"k"}}""", """{"p":{"S":"k"},"a":{"N":"3"}}""")]
    [InlineData("set a = :n, b = :s", "{}", """{"a":{"N":"3"},"b":{"S":"text"}}""")]
    [InlineData("SET a = a + :n", """{"a":{"N":"0.1"}}""", """{"a":{"N":"3.1"}}""")]
    [InlineData("SET a = :m - a", """{"a":{"N":"0.75"}}""", """{"a":{"N":"-0.25"}}""")]
    [InlineData("SET a = (a + :n)", """{"a":{"N":"1"}}""", """{"a":{"N":"4"}}""")]
    [InlineData("SET a = b, b = a", """{"a":{"N":"1"},"b":{"N":"2"}}""", """{"a":{"N":"2"},"b":{"N":"1"}}""")]
    [InlineData("SET a = if_not_exists(a, :n)", "{}", """{"a":{"N":"3"}}""")]
    [InlineData("SET a = if_not_exists(a, :n)", """{"a":{"S":"there"}}""", """{"a":{"S":"there"}}""")]
    [InlineData("SET a = if_not_exists(a, :n) + :n", "{}", """{"a":{"N":"6"}}""")]
    [InlineData("SET a = list_append(a, :l)", """{"a":{"L":[{"S":"y"}]}}""", """{"a":{"L":[{"S":"y"},{"S":"z"}]}}""")]
    [InlineData("SET a = list_append(:l, a)", """{"a":{"L":[{"S":"y"}]}}""", """{"a":{"L":[{"S":"z"},{"S":"y"}]}}""")]
    [InlineData("SET a = list_append(if_not_exists(a, :e), :l)", "{}", """{"a":{"L":[{"S":"z"}]}}""")]
    [InlineData("SET a.b = :n", """{"a":{"M":{}}}""", """{"a":{"M":{"b":{"N":"3"}}}}""")]
    [InlineData("SET a.b.c = :n", """{"a":{"M":{"b":{"M":{"d":{"N":"1"}}}}}}""", """{"a":{"M":{"b":{"M":{"d":{"N":"1"},"c":{"N":"3"}}}}}}""")]
    [InlineData("SET a[1] = :n", """{"a":{"L":[{"N":"1"},{"N":"2"}]}}""", """{"a":{"L":[{"N":"1"},{"N":"3"}]}}""")]
    [InlineData("SET a[9] = :n, a[7] = :s", """{"a":{"L":[{"N":"1"}]}}""", """{"a":{"L":[{"N":"1"},{"S":"text"},{"N":"3"}]}}""")]
    [InlineData("SET a[0].b = :n", """{"a":{"L":[{"M":{}}]}}""", """{"a":{"L":[{"M":{"b":{"N":"3"}}}]}}""")]
    [InlineData("REMOVE a, b", """{"a":{"N":"1"},"c":{"N":"2"}}""", """{"c":{"N":"2"}}""")]
    [InlineData("REMOVE a[0], a[2]", """{"a":{"L":[{"N":"1"},{"N":"2"},{"N":"3"}]}}""", """{"a":{"L":[{"N":"2"}]}}""")]
    [InlineData("REMOVE a[5]", """{"a":{"L":[{"N":"1"}]}}""", """{"a":{"L":[{"N":"1"}]}}""")]
    [InlineData("REMOVE a.b", """{"a":{"M":{"b":{"N":"1"}}}}""", """{"a":{"M":{}}}""")]
    [InlineData("SET a[1] = :n REMOVE a[0]", """{"a":{"L":[{"N":"1"},{"N":"2"}]}}""", """{"a":{"L":[{"N":"3"}]}}""")]
    [InlineData("ADD a :n", "{}", """{"a":{"N":"3"}}""")]
    [InlineData("ADD a :n", """{"a":{"N":"-1"}}""", """{"a":{"N":"2"}}""")]
    [InlineData("ADD a :ss", """{"a":{"SS":["a","b"]}}""", """{"a":{"SS":["a","b","c"]}}""")]
    [InlineData("ADD a :ss", "{}", """{"a":{"SS":["b","c"]}}""")]
    [InlineData("DELETE a :ss", """{"a":{"SS":["a","b"]}}""", """{"a":{"SS":["a"]}}""")]
    [InlineData("DELETE a :ss", """{"a":{"SS":["b"]}}""", "{}")]
    [InlineData("DELETE a :ss", "{}", "{}")]
    [InlineData("ADD a :n SET b = a DELETE c :ss REMOVE d", """{"a":{"N":"1"},"c":{"SS":["b","x"]},"d":{"N":"1"}}""", """{"a":{"N":"4"},"b":{"N":"1"},"c":{"SS":["x"]}}""")]
    public void Apply_Update_ChangesTheItem(string expression, string before, string after)
    {
        var result = Evaluation.Update(expression, before, Values);

        result.ShouldBe(Evaluation.Item(after), $"{result} instead of {JsonNode.Parse(after)}");
    }

    [Theory]
    [InlineData("SET", "Syntax error; token: \"<EOF>\", near: \"SET\"")]
    [InlineData("INVALID SYNTAX HERE", "Syntax error; token: \"INVALID\", near: \"INVALID SYNTAX\"")]
    [InlineData("SET a = :n,", "Syntax error; token: \"<EOF>\", near: \",\"")]
    [InlineData("SET a = :n + :n + :n", "Syntax error; token: \"+\", near: \":n + :n\"")]
    [InlineData("SET a = :n REMOVE", "Syntax error; token: \"<EOF>\", near: \"REMOVE\"")]
    [InlineData("ADD hits : incr", "Syntax error; token: \":\", near: \"hits : incr\"")]
    [InlineData("ADD a b", "Syntax error; token: \"b\", near: \"a b\"")]
    [InlineData("SET status = :n", "Attribute name is a reserved keyword; reserved keyword: status")]
    [InlineData("SET a = f(b)", "Invalid function name; function: f")]
    [InlineData("SET a = size(b)", "The function is not allowed in an update expression; function: size")]
    [InlineData("SET a = :n SET b = :n", "The \"SET\" section can only be used once in an update expression;")]
    [InlineData("ADD a :n SET b = :n ADD c :n", "The \"ADD\" section can only be used once in an update expression;")]
    [InlineData("SET #a = :n", "An expression attribute name used in the document path is not defined; attribute name: #a")]
    [InlineData("SET a = :x", "An expression attribute value used in expression is not defined; attribute value: :x")]
    [InlineData("SET a = :n, a.b = :n", "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]")]
    [InlineData("SET a = :n REMOVE a", "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]")]
    [InlineData("SET a.b = :n, a[1] = :n", "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [1]]")]
    [InlineData("ADD a :s", "Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND")]
    [InlineData("ADD a :l", "Incorrect operand type for operator or function; operator: ADD, operand type: LIST, typeSet: ALLOWED_FOR_ADD_OPERAND")]
    [InlineData("DELETE a :n", "Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND")]
    [InlineData("SET a = if_not_exists(a)", "Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1")]
    [InlineData("SET a = if_not_exists(:n, a)", "Operator or function requires a document path; operator or function: if_not_exists")]
    [InlineData("SET a = list_append(a, :n)", "Incorrect operand type for operator or function; operator or function: list_append, operand type: N")]
    [InlineData("SET a = b + :s", "Incorrect operand type for operator or function; operator or function: +, operand type: S")]
    public void Parse_UpdateBreaksARule_IsRefusedInAwsWords(string expression, string message) =>
        Should.Throw<ExpressionException>(() => Evaluation.Update(expression, "{}", Values)).Message.ShouldBe(message);

    [Theory]
    [InlineData("SET a = absent", "{}", "The provided expression refers to an attribute that does not exist in the item")]
    [InlineData("SET a = a + :n", "{}", "The provided expression refers to an attribute that does not exist in the item")]
    [InlineData("SET a = a + :n", """{"a":{"S":"x"}}""", "An operand in the update expression has an incorrect data type")]
    [InlineData("SET a = list_append(a, :l)", """{"a":{"S":"x"}}""", "An operand in the update expression has an incorrect data type")]
    [InlineData("ADD a :n", """{"a":{"S":"x"}}""", "An operand in the update expression has an incorrect data type")]
    [InlineData("ADD a :ss", """{"a":{"NS":["1"]}}""", "An operand in the update expression has an incorrect data type")]
    [InlineData("DELETE a :ss", """{"a":{"N":"1"}}""", "An operand in the update expression has an incorrect data type")]
    [InlineData("SET a.b = :n", "{}", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET a.b = :n", """{"a":{"N":"1"}}""", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET a[0] = :n", """{"a":{"M":{}}}""", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET a[3].b = :n", """{"a":{"L":[]}}""", "The document path provided in the update expression is invalid for update")]
    [InlineData("REMOVE a.b", "{}", "The document path provided in the update expression is invalid for update")]
    [InlineData("ADD a :huge", """{"a":{"N":"9E125"}}""", "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    public void Apply_UpdateDoesNotFitTheItem_IsRefusedInAwsWords(string expression, string before, string message)
    {
        var refused = Should.Throw<AwsException>(() => Evaluation.Update(expression, before, Values));

        refused.Code.ShouldBe("ValidationException");
        refused.Message.ShouldBe(message);
    }
}
