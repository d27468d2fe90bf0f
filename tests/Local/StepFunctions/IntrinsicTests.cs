using Payments.Local.Hosting;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Intrinsics;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>Intrinsic functions: AWS's documented examples, and answers of AWS that are publicly recorded.</summary>
public sealed class IntrinsicTests
{
    [Theory]
    [InlineData("States.Format('Hello, my name is {}.', $.name)", """{"name":"Arnav"}""", "\"Hello, my name is Arnav.\"")]
    [InlineData("States.Format($.template, $.name)", """{"template":"Hello, my name is {}.","name":"Arnav"}""", "\"Hello, my name is Arnav.\"")]
    [InlineData("States.Format('{}={}', $.a, $.b)", """{"a":1.10,"b":null}""", "\"1.10=null\"")]
    [InlineData("States.Format('{}', $)", """{"Arg1":1,"Arg2":[],"s":"x"}""", "\"{Arg1=1, Arg2=[], s=x}\"")]
    [InlineData("""States.Format('\{{}\} it\'s \\', $.a)""", """{"a":true}""", """
        "{true} it's \\"
        """)]
    [InlineData("States.Format('none')", "{}", "\"none\"")]
    [InlineData("States.StringToJson($.s)", """{"s":"{\"number\": 20}"}""", """{"number": 20}""")]
    [InlineData("States.StringToJson($.s)", """{"s":" "}""", "null")]
    [InlineData("""States.StringToJson('{"text": "x"}')""", "{}", """{"text": "x"}""")]
    [InlineData("States.JsonToString($.u)", """{"u":{"name": "Foo", "year": 2020}}""", """
        "{\"name\":\"Foo\",\"year\":2020}"
        """)]
    [InlineData("States.JsonToString($.u)", """{"u":"x"}""", """
        "\"x\""
        """)]
    [InlineData("States.Array($.Id)", """{"Id":123456}""", "[123456]")]
    [InlineData("States.Array()", "{}", "[]")]
    [InlineData("States.Array('Foo', 2020, $.someJson, null, true)", """{"someJson":{"random":"abcdefg"}}""", """["Foo",2020,{"random":"abcdefg"},null,true]""")]
    [InlineData("States.ArrayPartition($.a,4)", """{"a":[1,2,3,4,5,6,7,8,9]}""", "[[1,2,3,4],[5,6,7,8],[9]]")]
    [InlineData("States.ArrayPartition($.a, 2)", """{"a":[]}""", "[]")]
    [InlineData("States.ArrayContains($.a, $.b)", """{"a":[1,2,3,4,5,6,7,8,9],"b":5}""", "true")]
    [InlineData("States.ArrayContains($.a, $.b)", """{"a":[[1,2],{"x": 1}],"b":{"x":1}}""", "true")]
    [InlineData("States.ArrayContains($.a, $.b)", """{"a":[[1,2,3],2],"b":null}""", "false")]
    [InlineData("States.ArrayRange(1, 9, 2)", "{}", "[1,3,5,7,9]")]
    [InlineData("States.ArrayRange(0, 10, 3)", "{}", "[0,3,6,9]")]
    [InlineData("States.ArrayRange(5, 1, -2)", "{}", "[5,3,1]")]
    [InlineData("States.ArrayRange(5, 1, 2)", "{}", "[]")]
    [InlineData("States.ArrayRange(1.4, 3.5, 1)", "{}", "[1,2,3,4]")]
    [InlineData("States.ArrayGetItem($.a, $.i)", """{"a":[1,2,3,4,5,6,7,8,9],"i":5}""", "6")]
    [InlineData("States.ArrayLength($.a)", """{"a":[1,2,3,4,5,6,7,8,9]}""", "9")]
    [InlineData("States.ArrayUnique($.a)", """{"a":[1,2,3,3,3,4,"x","x",{"a":1},{"a": 1},null,null]}""", """[1,2,3,4,"x",{"a":1},null]""")]
    [InlineData("States.Base64Encode($.d)", """{"d":"Data to encode"}""", "\"RGF0YSB0byBlbmNvZGU=\"")]
    [InlineData("States.Base64Decode($.d)", """{"d":"RGVjb2RlZCBkYXRh"}""", "\"Decoded data\"")]
    [InlineData("States.Hash($.d, 'SHA-1')", """{"d":"input data"}""", "\"aaff4a450a104cd177d28d18d74485e8cae074b7\"")]
    [InlineData("States.Hash($.d, 'MD5')", """{"d":"input data"}""", "\"812f45842bc6d66ee14572ce20db8e86\"")]
    [InlineData("States.Hash($.d, 'SHA-256')", """{"d":"input data"}""", "\"b4a697a057313163aee33cd8d40c66e9f0f177e00cac2de32475ffff6169c3e3\"")]
    [InlineData("States.Hash($.d, 'SHA-384')", """{"d":"input data"}""", "\"d28a7d5cf25a74f11a50a18452b75e04bb3d70c9dd0510d6123aa008c756511b87525bdc835ebb27e1fb9e9374a15562\"")]
    [InlineData("States.Hash($.d, 'SHA-512')", """{"d":"input data"}""", "\"6ce4adb348546d4f449c4d25aad9a7c9cb711d9e91982d3f0b29ca2f3f47d4ce2deba23bf2954f0f1d593fc50283731a533d30d425402d4f91316d871303aac4\"")]
    [InlineData("States.JsonMerge($.a, $.b, false)", """{"a":{"a":{"a1":1,"a2":2},"b":2,"d":3},"b":{"a":{"a3":1,"a4":2},"c":3,"d":4}}""", """{"a":{"a3":1,"a4":2},"b":2,"d":4,"c":3}""")]
    [InlineData("States.MathAdd($.value1, $.step)", """{"value1":111,"step":-1}""", "110")]
    [InlineData("States.MathAdd($.a, $.b)", """{"a":1.49,"b":1.5}""", "3")]
    [InlineData("States.MathAdd($.a, $.b)", """{"a":-1.5,"b":-1.51}""", "-3")]
    [InlineData("States.MathAdd($.a, 0)", """{"a":-3.5}""", "-3")]
    [InlineData("States.MathAdd(2147483647, 1)", "{}", "2147483648")]
    [InlineData("States.StringSplit($.s, $.by)", """{"s":"1,2,3,4,5","by":","}""", """["1","2","3","4","5"]""")]
    [InlineData("States.StringSplit($.s, $.by)", """{"s":"This.is+a,test=string","by":".+,="}""", """["This","is","a","test","string"]""")]
    [InlineData("States.StringSplit($.s, ',')", """{"s":", , ,"}""", """[" "," "]""")]
    [InlineData("States.StringSplit($.s, ',')", """{"s":",,,,"}""", "[]")]
    [InlineData("States.Format('{}.{}', States.ArrayGetItem(States.StringSplit($.v, '.'), 0), $$.Execution.Name)", """{"v":"1.2"}""", "\"1.run\"")]
    public void Function_OnAnInput_Gives(string expression, string input, string expected) =>
        Evaluate(expression, input).ShouldBe(expected.Trim());

    [Theory]
    [InlineData("States.MathRandom(1, 3)")]
    [InlineData("States.MathRandom(-99, 99)")]
    public void MathRandom_WithTwoNumbers_StaysBetweenThem(string expression)
    {
        var bounds = expression["States.MathRandom(".Length..^1].Split(',').Select(int.Parse).ToArray();

        for (var i = 0; i < 200; i++)
        {
            var number = int.Parse(Evaluate(expression, "{}"));
            number.ShouldBeInRange(bounds[0], bounds[1] - 1);
        }
    }

    [Fact]
    public void MathRandom_WithTheSameSeed_GivesTheSameNumber() =>
        Evaluate("States.MathRandom(1, 999999, 17)", "{}").ShouldBe(Evaluate("States.MathRandom(1, 999999, 17)", "{}"));

    [Fact]
    public void Uuid_Always_IsARandomUuidOfVersion4()
    {
        var uuid = Evaluate("States.UUID()", "{}").Trim('"');

        Guid.TryParse(uuid, out _).ShouldBeTrue();
        uuid[14].ShouldBe('4');
    }

    [Theory]
    [InlineData("States.Format('{} {}', $.a)", "IntrinsicFailure")]
    [InlineData("States.Format('{}', $.a, $.a)", "IntrinsicFailure")]
    [InlineData("States.ArrayPartition($.a, 2)", "IntrinsicFailure")]
    [InlineData("States.ArrayPartition(States.Array(1), 0)", "IntrinsicFailure")]
    [InlineData("States.ArrayRange(1, 5000, 1)", "IntrinsicFailure")]
    [InlineData("States.ArrayRange(1, 5, 0)", "IntrinsicFailure")]
    [InlineData("States.ArrayGetItem(States.Array(1), 1)", "IntrinsicFailure")]
    [InlineData("States.StringToJson('no json')", "IntrinsicFailure")]
    [InlineData("States.JsonMerge($, $, true)", "IntrinsicFailure")]
    [InlineData("States.Base64Decode('%')", "IntrinsicFailure")]
    [InlineData("States.Hash('x', 'CRC')", "IntrinsicFailure")]
    [InlineData("States.MathAdd('x', 1)", "IntrinsicFailure")]
    [InlineData("States.MathAdd(3000000000, 1)", "IntrinsicFailure")]
    [InlineData("States.UUID(1)", "IntrinsicFailure")]
    [InlineData("States.ArrayLength($.missing)", "Runtime")]
    public void Function_WithArgumentsThatMakeNoSense_Fails(string expression, string error)
    {
        var failed = Should.Throw<StatesException>(() => Evaluate(expression, """{"a":1}"""));

        failed.Error.ShouldBe($"States.{error}");
        failed.Message.ShouldStartWith($"The function '{expression}' had the following error: ");
    }

    [Fact]
    public void Function_WithAPathThatSelectsNothing_SaysItAsAwsDoes() =>
        Should.Throw<StatesException>(() => Evaluate("States.Format('{}', $.nope)", """{"other":1}""")).Message.ShouldBe(
            """The function 'States.Format('{}', $.nope)' had the following error: The JsonPath argument for the field '$.nope' could not be found in the input '{"other":1}'""");

    [Theory]
    [InlineData("States.Nothing()")]
    [InlineData("States.Format('x'")]
    [InlineData("States.Format('x') + 1")]
    [InlineData("""States.StringToJson('{"text":"An \"escaped\" quote"}')""")]
    [InlineData("Format('x')")]
    [InlineData("States.Array(what)")]
    public void Expression_ThatIsNone_IsRefused(string expression) => Should.Throw<FormatException>(() => IntrinsicExpression.Parse(expression));

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Expression_Nested_MayBeTenDeep(int depth, bool allowed)
    {
        var expression = string.Concat(Enumerable.Repeat("States.Array(", depth)) + new string(')', depth);

        if (allowed)
        {
            IntrinsicExpression.Parse(expression);
        }
        else
        {
            Should.Throw<FormatException>(() => IntrinsicExpression.Parse(expression));
        }
    }

    private static string Evaluate(string expression, string input) =>
        IntrinsicExpression.Parse(expression)
            .Evaluate(Json.Parse(input), new Evaluation(() => Json.Parse("""{"Execution":{"Name":"run"}}"""), new IdSource(new Random(7))))
            .GetRawText();
}
