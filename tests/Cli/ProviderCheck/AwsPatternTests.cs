using System.Text.Json;
using Payments.Cli.ProviderCheck.CloudFormation;

namespace Payments.Cli.Tests.ProviderCheck;

public sealed class AwsPatternTests
{
    [Theory]
    [InlineData(@"^\d{12}$", "123456789012", true)]
    [InlineData(@"^\d{12}$", "123456789012\n", false)] // .NET's $ would look away from a line end
    [InlineData(@"^\d{3}$", "١٢٣", false)] // digits to .NET, not to Java
    [InlineData(@"^[\w-]+$", "naïve", false)]
    [InlineData(@"^[\w-]+$", "a_b-c", true)]
    [InlineData("[0-9]+", "12", true)]
    [InlineData("[0-9]+", "12a", false)] // a service's pattern, which holds for the whole
    [InlineData("^[^.]([a-z]+)", "abc!", true)] // half anchored: as JSON Schema has it, a match anywhere will do
    [InlineData("ENABLED|DISABLED", "ENABLEDX", false)]
    [InlineData("^a|b$", "axx", true)]
    [InlineData(@"^[A-Za-z0-9!@#$%^&*()_+\-=\[\]{}|.,?]+$", "a$^[b]", true)]
    [InlineData("^[a-z[]+$", "a[", true)] // a bare bracket in a class
    [InlineData("(?s).*", "a\nb", true)]
    [InlineData(".*", "a\nb", false)]
    [InlineData("", "anything", true)]
    public void Pattern_OfAws_MatchesAsJavaDoes(string pattern, string text, bool matches) => AwsPattern.Of(pattern)!.IsMatch(text).ShouldBe(matches);

    [Fact]
    public void Pattern_ThatIsNone_IsNull() => AwsPattern.Of("^[/]+([^~]*)*{1,512}$").ShouldBeNull();

    [Fact]
    public void Pattern_EachOfAwsSchemas_CanBeReadButForTwo()
    {
        if (!SchemaFolder.IsThere)
        {
            return;
        }

        var patterns = Directory.EnumerateFiles(Path.Combine(SchemaFolder.Path, "cloudformation"), "*.json")
            .SelectMany(file => Patterns(JsonDocument.Parse(File.ReadAllText(file)).RootElement))
            .ToHashSet(StringComparer.Ordinal);

        patterns.Count.ShouldBeGreaterThan(200);
        patterns.Where(pattern => AwsPattern.Of(pattern) is null).Order(StringComparer.Ordinal).ShouldBe([@"^[\/]+([^~]*(~[01])*)*{1,512}$", "^[a-zA-Z0-9-]+{1,255}$"]);
    }

    private static IEnumerable<string> Patterns(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "pattern" && member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString()!] : Patterns(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Patterns),
        _ => [],
    };
}
