using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Language;
using Payments.Local.StepFunctions.Language.Parsing;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>Every comparison of Choice states, with values of the right and of the wrong types.</summary>
public sealed class ChoiceTests
{
    private const string Input = """
        {"text":"abc","star":"a*c","empty":"","one":1,"oneish":1.0,"big":12345678901234567890,"yes":true,"no":false,"nil":null,"list":[1],
         "noon":"2016-08-18T17:33:00Z","noonThere":"2016-08-18T19:33:00+02:00","later":"2016-08-18T17:33:00.5Z","notTime":"2016-08-18 17:33:00","other":"abd","log":"foo-2019.log"}
        """;

    [Theory]
    [InlineData("$.text", "StringEquals", "\"abc\"", true)]
    [InlineData("$.text", "StringEquals", "\"ABC\"", false)]
    [InlineData("$.one", "StringEquals", "\"1\"", false)]
    [InlineData("$.text", "StringLessThan", "\"abd\"", true)]
    [InlineData("$.text", "StringLessThan", "\"abc\"", false)]
    [InlineData("$.text", "StringLessThanEquals", "\"abc\"", true)]
    [InlineData("$.text", "StringGreaterThan", "\"ab\"", true)]
    [InlineData("$.text", "StringGreaterThan", "\"abc \"", false)]
    [InlineData("$.text", "StringGreaterThanEquals", "\"abc\"", true)]
    [InlineData("$.log", "StringMatches", "\"foo*.log\"", true)]
    [InlineData("$.log", "StringMatches", "\"*.log\"", true)]
    [InlineData("$.log", "StringMatches", "\"*2*1*\"", true)]
    [InlineData("$.log", "StringMatches", "\"foo*9.log*x\"", false)]
    [InlineData("$.log", "StringMatches", "\"foo-2019.lo\"", false)]
    [InlineData("$.star", "StringMatches", """
        "a\\*c"
        """, true)]
    [InlineData("$.text", "StringMatches", """
        "a\\*c"
        """, false)]
    [InlineData("$.empty", "StringMatches", "\"*\"", true)]
    [InlineData("$.one", "StringMatches", "\"*\"", false)]
    [InlineData("$.one", "NumericEquals", "1.0", true)]
    [InlineData("$.oneish", "NumericEquals", "1", true)]
    [InlineData("$.big", "NumericEquals", "12345678901234567890", true)]
    [InlineData("$.text", "NumericEquals", "1", false)]
    [InlineData("$.one", "NumericLessThan", "1", false)]
    [InlineData("$.one", "NumericLessThan", "1.5", true)]
    [InlineData("$.one", "NumericLessThanEquals", "1", true)]
    [InlineData("$.one", "NumericGreaterThan", "0.5", true)]
    [InlineData("$.one", "NumericGreaterThan", "1", false)]
    [InlineData("$.one", "NumericGreaterThanEquals", "1", true)]
    [InlineData("$.yes", "BooleanEquals", "true", true)]
    [InlineData("$.yes", "BooleanEquals", "false", false)]
    [InlineData("$.nil", "BooleanEquals", "false", false)]
    [InlineData("$.one", "BooleanEquals", "true", false)]
    [InlineData("$.noonThere", "TimestampEquals", "\"2016-08-18T17:33:00Z\"", true)]
    [InlineData("$.notTime", "TimestampEquals", "\"2016-08-18T17:33:00Z\"", false)]
    [InlineData("$.later", "TimestampGreaterThan", "\"2016-08-18T17:33:00Z\"", true)]
    [InlineData("$.noon", "TimestampGreaterThanEquals", "\"2016-08-18T17:33:00Z\"", true)]
    [InlineData("$.noon", "TimestampLessThan", "\"2016-08-18T17:33:00.000001Z\"", true)]
    [InlineData("$.noon", "TimestampLessThanEquals", "\"2016-08-18T17:32:59Z\"", false)]
    [InlineData("$.text", "StringEqualsPath", "\"$.other\"", false)]
    [InlineData("$.text", "StringLessThanPath", "\"$.other\"", true)]
    [InlineData("$.text", "StringGreaterThanPath", "\"$.other\"", false)]
    [InlineData("$.text", "StringLessThanEqualsPath", "\"$.text\"", true)]
    [InlineData("$.text", "StringGreaterThanEqualsPath", "\"$.text\"", true)]
    [InlineData("$.one", "NumericEqualsPath", "\"$.oneish\"", true)]
    [InlineData("$.one", "NumericLessThanPath", "\"$.big\"", true)]
    [InlineData("$.one", "NumericGreaterThanPath", "\"$.big\"", false)]
    [InlineData("$.one", "NumericLessThanEqualsPath", "\"$.one\"", true)]
    [InlineData("$.one", "NumericGreaterThanEqualsPath", "\"$.text\"", false)]
    [InlineData("$.yes", "BooleanEqualsPath", "\"$.no\"", false)]
    [InlineData("$.noon", "TimestampEqualsPath", "\"$.noonThere\"", true)]
    [InlineData("$.noon", "TimestampLessThanPath", "\"$.later\"", true)]
    [InlineData("$.noon", "TimestampGreaterThanPath", "\"$.later\"", false)]
    [InlineData("$.noon", "TimestampLessThanEqualsPath", "\"$.noon\"", true)]
    [InlineData("$.noon", "TimestampGreaterThanEqualsPath", "\"$.notTime\"", false)]
    [InlineData("$.nil", "IsNull", "true", true)]
    [InlineData("$.one", "IsNull", "true", false)]
    [InlineData("$.one", "IsNull", "false", true)]
    [InlineData("$.nil", "IsPresent", "true", true)]
    [InlineData("$.missing", "IsPresent", "true", false)]
    [InlineData("$.missing.deeper", "IsPresent", "false", true)]
    [InlineData("$.oneish", "IsNumeric", "true", true)]
    [InlineData("$.text", "IsNumeric", "true", false)]
    [InlineData("$.empty", "IsString", "true", true)]
    [InlineData("$.nil", "IsString", "true", false)]
    [InlineData("$.no", "IsBoolean", "true", true)]
    [InlineData("$.nil", "IsBoolean", "true", false)]
    [InlineData("$.noonThere", "IsTimestamp", "true", true)]
    [InlineData("$.notTime", "IsTimestamp", "true", false)]
    [InlineData("$.one", "IsTimestamp", "false", true)]
    [InlineData("$$.State.Name", "StringEquals", "\"Choose\"", true)]
    public void Comparison_OfAValue_HoldsOrNot(string variable, string comparison, string operand, bool holds) =>
        Holds($$"""{"Variable":"{{variable}}","{{comparison}}":{{operand}}}""").ShouldBe(holds);

    [Theory]
    [InlineData("""{"And":[{"Variable":"$.one","NumericEquals":1},{"Variable":"$.yes","BooleanEquals":true}]}""", true)]
    [InlineData("""{"And":[{"Variable":"$.missing","IsPresent":true},{"Variable":"$.missing","NumericEquals":1}]}""", false)]
    [InlineData("""{"Or":[{"Variable":"$.one","NumericEquals":1},{"Variable":"$.missing","NumericEquals":1}]}""", true)]
    [InlineData("""{"Or":[{"Variable":"$.one","NumericEquals":2},{"Variable":"$.one","NumericEquals":3}]}""", false)]
    [InlineData("""{"Not":{"Or":[{"Variable":"$.one","NumericEquals":2},{"Not":{"Variable":"$.yes","BooleanEquals":true}}]}}""", true)]
    public void LogicalRule_OfOthers_StopsAsSoonAsItIsDecided(string rule, bool holds) => Holds(rule).ShouldBe(holds);

    [Theory]
    [InlineData("""{"Variable":"$.missing","NumericEquals":1}""", "$.missing")]
    [InlineData("""{"Variable":"$.missing","IsNull":true}""", "$.missing")]
    [InlineData("""{"Variable":"$.one","NumericEqualsPath":"$.absent"}""", "$.absent")]
    public void Comparison_OfAMissingValue_IsARuntimeError(string rule, string path)
    {
        var failed = Should.Throw<StatesException>(() => Holds(rule));

        failed.Error.ShouldBe("States.Runtime");
        failed.Message.ShouldBe($"Invalid path '{path}': The choice state's condition path references an invalid value.");
    }

    private static bool Holds(string rule)
    {
        var full = JsonNode.Parse(rule)!.AsObject();
        full["Next"] = "Done";
        var definition = """{"StartAt":"Choose","States":{"Choose":{"Type":"Choice","Choices":[RULE]},"Done":{"Type":"Succeed"}}}""".Replace("RULE", full.ToJsonString());
        var machine = DefinitionParser.Parse(definition, isExpress: false, out var problems).ShouldNotBeNull(string.Join(", ", problems));
        var choice = (ChoiceState)machine.Root.States["Choose"];
        return choice.Choices[0].Condition.Holds(Json.Parse(Input), new Evaluation(() => Json.Parse("""{"State":{"Name":"Choose"}}"""), new IdSource(new Random(1))));
    }
}
