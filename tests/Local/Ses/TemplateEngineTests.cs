using Payments.Local.Ses.Templates;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Ses;

/// <summary>Handlebars as SES uses it.</summary>
public sealed class TemplateEngineTests
{
    private const string Data =
        """{"name":"Ana & <b>Co</b>","none":null,"yes":true,"no":false,"whole":12,"part":12.50,"zero":12.0,"of":{"a":"b"},"items":[{"n":"x"},{"n":"y"}],"words":["p","q"],"empty":[]}""";

    private readonly TemplateEngine _engine = new();

    [Theory]
    [InlineData("{{name}}", "Ana & <b>Co</b>")]
    [InlineData("{{{name}}}", "Ana & <b>Co</b>")]
    [InlineData("{{yes}} {{no}} {{whole}} {{part}} {{zero}}", "true false 12 12.5 12.0")]
    [InlineData("{{of.a}}", "b")]
    [InlineData("{{#each items}}{{@index}}{{n}} {{/each}}", "0x 1y ")]
    [InlineData("{{#each words}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}", "p, q")]
    [InlineData("{{#each items}}{{../whole}}{{/each}}", "1212")]
    [InlineData("{{#each missing}}x{{else}}none{{/each}}", "none")]
    [InlineData("{{#if missing}}y{{else}}n{{/if}}{{#if none}}y{{else}}n{{/if}}{{#if empty}}y{{else}}n{{/if}}{{#if no}}y{{else}}n{{/if}}", "nnnn")]
    [InlineData("{{#if yes}}{{name}}{{else}}{{missing}}{{/if}}", "Ana & <b>Co</b>")]
    [InlineData("{{#* inline \"logo\"}}[{{whole}}]{{/inline}}{{> logo}}", "[12]")]
    public void Render_Data_IsPrintedUnescaped(string template, string expected) => Render(template, Data).ShouldBe(expected);

    [Theory]
    [InlineData("{{missing}}", "missing")]
    [InlineData("{{none}}", "none")]
    [InlineData("{{of.missing}}", "missing")]
    [InlineData("{{#each items}}{{price}}{{/each}}", "price")]
    [InlineData("{{Name}}", "Name")]
    public void Render_VariableWithoutValue_FailsWithItsName(string template, string name) =>
        Should.Throw<RenderingException>(() => Render(template, Data)).Message.ShouldBe($"Attribute '{name}' is not present in the rendering data.");

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"a":1,"a":2""")]
    public void Render_DataThatIsNoObject_Fails(string data) =>
        Should.Throw<RenderingException>(() => Render("x", data)).Message.ShouldBe("Template rendering data is invalid");

    [Theory]
    [InlineData("{{#if a}}x")]
    [InlineData("{{a")]
    public void Check_NoHandlebars_IsRefused(string template) =>
        Should.Throw<AwsException>(() => _engine.Check(new EmailTemplate("t", template, null, null))).Code.ShouldBe("BadRequestException");

    [Fact]
    public void Merge_MembersOfTheSecond_Win() => TemplateData.Merge("""{"a":1,"b":2}""", """{"b":3}""").ShouldBe("""{"a":1,"b":3}""");

    private string? Render(string template, string data) => _engine.Render(new EmailTemplate("t", template, null, null), data).Subject;
}
