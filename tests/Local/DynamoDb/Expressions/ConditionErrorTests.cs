using Payments.Local.DynamoDb.Expressions;

namespace Payments.Local.Tests.DynamoDb.Expressions;

/// <summary>What is refused in conditions, in AWS's words.</summary>
public sealed class ConditionErrorTests
{
    private const string Values = """{":a":{"S":"a"},":b":{"S":"b"},":n":{"N":"1"},":m":{"N":"2"},":l":{"L":[]},":t":{"BOOL":true},":q":{"S":"Q"}}""";

    [Theory]
    [InlineData("a", "Syntax error; token: \"<EOF>\", near: \"a\"")]
    [InlineData("a =", "Syntax error; token: \"<EOF>\", near: \"=\"")]
    [InlineData("a = = :a", "Syntax error; token: \"=\", near: \"= = :a\"")]
    [InlineData("a : a", "Syntax error; token: \":\", near: \"a : a\"")]
    [InlineData("!!!", "Syntax error; token: \"!\", near: \"!!\"")]
    [InlineData("(a = :a", "Syntax error; token: \"<EOF>\", near: \":a\"")]
    [InlineData("a = :a)", "Syntax error; token: \")\", near: \":a)\"")]
    [InlineData("a = :a b", "Syntax error; token: \"b\", near: \":a b\"")]
    [InlineData("a = :a AND", "Syntax error; token: \"<EOF>\", near: \"AND\"")]
    [InlineData("a BETWEEN :a OR :b", "Syntax error; token: \"OR\", near: \":a OR :b\"")]
    [InlineData("a IN :a", "Syntax error; token: \":a\", near: \"IN :a\"")]
    [InlineData("a[x] = :a", "Syntax error; token: \"x\", near: \"[x]\"")]
    [InlineData("_a = :a", "Syntax error; token: \"_\", near: \"_a\"")]
    [InlineData("a = 5", "Syntax error; token: \"5\", near: \"= 5\"")]
    [InlineData("attribute_type()", "Syntax error; token: \")\", near: \"()\"")]
    [InlineData("((a = :a))", "The expression has redundant parentheses;")]
    [InlineData("((a)) = :a", "The expression has redundant parentheses;")]
    [InlineData("a = ((:a))", "The expression has redundant parentheses;")]
    [InlineData("f(a)", "Invalid function name; function: f")]
    [InlineData("Contains(a, :a)", "Invalid function name; function: Contains")]
    [InlineData("list_append(a, :l) = :l", "The function is not allowed in a condition expression; function: list_append")]
    [InlineData("size(a)", "The function is not allowed to be used this way in an expression; function: size")]
    [InlineData("begins_with(a, :a) = :t", "The function is not allowed to be used this way in an expression; function: begins_with")]
    [InlineData("contains(size(a), begins_with(a, :a))", "The function is not allowed to be used this way in an expression; function: begins_with")]
    [InlineData("status = :a", "Attribute name is a reserved keyword; reserved keyword: status")]
    [InlineData("a.Data = :a", "Attribute name is a reserved keyword; reserved keyword: Data")]
    [InlineData("#x = :a", "An expression attribute name used in the document path is not defined; attribute name: #x")]
    [InlineData("a = :x", "An expression attribute value used in expression is not defined; attribute value: :x")]
    [InlineData("size(a, b) > :n", "Incorrect number of operands for operator or function; operator or function: size, number of operands: 2")]
    [InlineData("begins_with(a)", "Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1")]
    [InlineData("a = a", "The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]")]
    [InlineData("a.b[1] < a.b[1]", "The first operand must be distinct from the remaining operands for this operator or function; operator: <, first operand: [a, b, [1]]")]
    [InlineData("contains(a, a)", "The first operand must be distinct from the remaining operands for this operator or function; operator: contains, first operand: [a]")]
    [InlineData("attribute_exists(:a)", "Operator or function requires a document path; operator or function: attribute_exists")]
    [InlineData("begins_with(a, :n)", "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N")]
    [InlineData("size(:n) > :n", "Incorrect operand type for operator or function; operator or function: size, operand type: N")]
    [InlineData("attribute_type(a, b)", "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}")]
    [InlineData("attribute_type(a, :n)", "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N")]
    [InlineData("attribute_type(a, :q)", "Invalid attribute type name found; type: Q, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}")]
    [InlineData("a < :l", "Incorrect operand type for operator or function; operator or function: <, operand type: L")]
    [InlineData("a BETWEEN :t AND :t", "Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: BOOL")]
    [InlineData("a BETWEEN :n AND :a", "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:a}")]
    [InlineData("a BETWEEN :m AND :n", "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}")]
    public void Condition_BreaksARule_IsRefusedInAwsWords(string expression, string message) =>
        Should.Throw<ExpressionException>(() => Evaluation.Holds(expression, "{}", Values)).Message.ShouldBe(message);

    [Fact]
    public void Condition_MoreThan300Operators_IsRefused()
    {
        static string Chain(int comparisons) => string.Join(" OR ", Enumerable.Repeat("a < :n", comparisons));

        Evaluation.Holds(Chain(150), """{"a":{"N":"0"}}""", Values).ShouldBeTrue();
        Should.Throw<ExpressionException>(() => Evaluation.Holds(Chain(151), "{}", Values)).Message
            .ShouldBe("The expression contains too many operators; operator count: 301");
    }

    [Fact]
    public void Condition_MoreThan100Choices_IsRefused()
    {
        var choices = string.Join(", ", Enumerable.Repeat(":n", 101));

        Should.Throw<ExpressionException>(() => Evaluation.Holds($"a IN ({choices})", "{}", Values)).Message
            .ShouldBe("The IN operator is provided with too many operands; number of operands: 101");
    }

    [Fact]
    public void Condition_DeepNesting_IsRefusedWithoutHarm()
    {
        Should.Throw<ExpressionException>(() => Evaluation.Holds(new string('(', 4096), "{}", Values));
        Should.Throw<ExpressionException>(() => Evaluation.Holds(string.Concat(Enumerable.Repeat("NOT ", 1023)) + "a", "{}", Values));
        Should.Throw<ExpressionException>(() => Evaluation.Holds(string.Concat(Enumerable.Repeat("size(", 800)), "{}", Values));
    }

    [Fact]
    public void ReservedWords_TheWholeList_IsKnown()
    {
        ReservedWords.Count.ShouldBe(573);
        ReservedWords.Contains("ABORT").ShouldBeTrue();
        ReservedWords.Contains("zone").ShouldBeTrue();
        ReservedWords.Contains("transactionId").ShouldBeFalse();
    }
}
