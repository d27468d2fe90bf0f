using Payments.Local.Logs.Patterns;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Logs;

public sealed class FilterPatternTests
{
    private const string Line = """{"level":"ERROR","amount":125,"ok":true,"gone":null,"error":{"codes":["E1","E2"]},"text":"card declined: why?"}""";

    [Theory]
    [InlineData("", true)]
    [InlineData("ERROR", true)]
    [InlineData("error", true)]
    [InlineData("Error", false)]
    [InlineData("ERROR declined", true)]
    [InlineData("ERROR approved", false)]
    [InlineData("\"card declined\"", true)]
    [InlineData("\"declined card\"", false)]
    [InlineData("ERROR -declined", false)]
    [InlineData("ERROR -approved", true)]
    [InlineData("?approved ?declined", true)]
    [InlineData("?approved ?voided", false)]
    [InlineData("ERROR ?approved", true)]
    public void Terms_OnALine_MatchAsCloudWatchDoes(string pattern, bool matches) => FilterPattern.Parse(pattern).Matches(Line).ShouldBe(matches);

    [Theory]
    [InlineData("{ $.level = \"ERROR\" }", true)]
    [InlineData("{ $.level = ERR* }", true)]
    [InlineData("{ $.level != \"ERROR\" }", false)]
    [InlineData("{ $.amount >= 125 }", true)]
    [InlineData("{ $.amount > 125 }", false)]
    [InlineData("{ $.text = \"*why?\" }", true)]
    [InlineData("{ $.text = \"*wh??\" }", false)]
    [InlineData("{ $.error.codes[1] = \"E2\" }", true)]
    [InlineData("{ $.ok IS TRUE }", true)]
    [InlineData("{ $.gone IS NULL }", true)]
    [InlineData("{ $.absent NOT EXISTS }", true)]
    [InlineData("{ $.absent != \"x\" }", false)]
    [InlineData("{ ($.level = \"INFO\" || $.amount = 125) && $.ok IS TRUE }", true)]
    [InlineData("{ $.level = \"INFO\" || $.amount = 125 && $.ok IS FALSE }", false)]
    public void Json_OnALine_MatchesAsCloudWatchDoes(string pattern, bool matches) => FilterPattern.Parse(pattern).Matches(Line).ShouldBe(matches);

    [Fact]
    public void Json_OnTextThatIsNotJson_DoesNotMatch() => FilterPattern.Parse("{ $.level = \"ERROR\" }").Matches("{ plain").ShouldBeFalse();

    [Theory]
    [InlineData("{ $.level = }")]
    [InlineData("{ level = 1 }")]
    [InlineData("{ $.a > \"x\" }")]
    [InlineData("{ $.a = 1")]
    [InlineData("[ip, user]")]
    [InlineData("%regex%")]
    [InlineData("\"open")]
    public void Pattern_Malformed_IsRefused(string pattern) =>
        Should.Throw<AwsException>(() => FilterPattern.Parse(pattern)).Code.ShouldBe("InvalidParameterException");
}
