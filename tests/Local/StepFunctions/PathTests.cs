using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>Paths: examples of the States Language and of AWS's documentation, and what AWS says when one selects nothing.</summary>
public sealed class PathTests
{
    private const string Store = """
        {"store":{"book":[
          {"title":"Sayings","price":8.95,"tags":["a"],"isbn":null},
          {"title":"Sword","price":12.99,"tags":["a","b"]},
          {"title":"Moby \"Dick\"","price":8.99,"tags":[],"isbn":"0-553"}],
          "bicycle":{"color":"red","price":19.95}},
         "input-value":1,"a.b":2,"foo@bar":{"baz[[.?pretty":3},"vals":[0,10,20,30,40,50],"limit":9,"empty":{},"nil":null}
        """;

    [Theory]
    [InlineData("$.store.bicycle", """{"color":"red","price":19.95}""")]
    [InlineData("$['store']['bicycle']['color']", "\"red\"")]
    [InlineData("$[\"store\"].bicycle.price", "19.95")]
    [InlineData("$.store.book[0].title", "\"Sayings\"")]
    [InlineData("$.store.book[-1].price", "8.99")]
    [InlineData("$.input-value", "1")]
    [InlineData(@"$.a\.b", "2")]
    [InlineData(@"$.foo\@bar.baz\[\[\.\?pretty", "3")]
    [InlineData("$.nil", "null")]
    [InlineData("$.vals[-3:]", "[30,40,50]")]
    [InlineData("$.vals[1:3]", "[10,20]")]
    [InlineData("$.vals[:2]", "[0,10]")]
    [InlineData("$.vals[4:99]", "[40,50]")]
    [InlineData("$.vals[0,2]", "[0,20]")]
    [InlineData("$.store.book[*].price", "[8.95,12.99,8.99]")]
    [InlineData("$.store.bicycle.*", """["red",19.95]""")]
    [InlineData("$..price", "[8.95,12.99,8.99,19.95]")]
    [InlineData("$.store.bicycle['color','price']", """["red",19.95]""")]
    [InlineData("$.store.book[*].isbn", """[null,"0-553"]""")]
    [InlineData("$.empty[*]", "[]")]
    [InlineData("$.store.book[?(@.price < 9)].title", """["Sayings","Moby \"Dick\""]""")]
    [InlineData("$.store.book[?(@.price < $.limit && @.isbn)].title", """["Sayings","Moby \"Dick\""]""")]
    [InlineData("$.store.book[?(@.isbn == null)].title", """["Sayings"]""")]
    [InlineData("$.store.book[?(!(@.price < 9))].title", """["Sword"]""")]
    [InlineData("$.store.book[?(@.title == 'Sword' || @.price > 100)].price", "[12.99]")]
    [InlineData("$.store.book[?(@.title =~ /s.*/i)].title", """["Sayings","Sword"]""")]
    [InlineData("$.store.book[?(@.title in ['Sword', 'x'])].title", """["Sword"]""")]
    [InlineData("$.store.book[?(@.tags contains 'b')].title", """["Sword"]""")]
    [InlineData("$.store.book[?(@.tags size 1)].title", """["Sayings"]""")]
    [InlineData("$.store.book[?(@.tags empty true)].title", """["Moby \"Dick\""]""")]
    [InlineData("$.vals[?(@ >= 40)]", "[40,50]")]
    public void Path_OnTheStore_Selects(string path, string expected) =>
        Select(path).ShouldBe(expected);

    [Theory]
    [InlineData("$.nothing", "No results for path: $['nothing']")]
    [InlineData("$.nothing.more", "Missing property in path $['nothing']")]
    [InlineData("$.store.nothing", "No results for path: $['store']['nothing']")]
    [InlineData("$.vals[17]", "No results for path: $['vals'][17]")]
    [InlineData("$.store[0]", """Filter: [0] can only be applied to arrays. Current context is: {"book":""")]
    [InlineData("$.limit.x", "Expected to find an object with property ['x'] in path $['limit']")]
    [InlineData("$.nothing[*]", "Missing property in path $['nothing']")]
    public void Path_WithoutAnything_SaysWhy(string path, string problem)
    {
        JsonPath.Parse(path).TryEvaluate(Json.Parse(Store), out _, out var said).ShouldBeFalse();

        said.ShouldNotBeNull().ShouldStartWith(problem);
    }

    [Theory]
    [InlineData("store")]
    [InlineData("$store")]
    [InlineData("$.")]
    [InlineData("$.a..")]
    [InlineData("$.a[")]
    [InlineData("$.a[b]")]
    [InlineData("$.a[?(@.b ==)]")]
    [InlineData("$.a.length()")]
    [InlineData("$.a b")]
    [InlineData("")]
    public void Path_ThatIsNone_IsRefused(string path) => Should.Throw<FormatException>(() => JsonPath.Parse(path));

    [Theory]
    [InlineData("$", """{"a":1}""", "7", "7")]
    [InlineData("$.master.detail", """{"master":{"detail":[1,2,3]}}""", "6", """{"master":{"detail":6}}""")]
    [InlineData("$.master.result.sum", """{"master":{"detail":[1,2,3]}}""", "6", """{"master":{"detail":[1,2,3],"result":{"sum":6}}}""")]
    [InlineData("$.b.greeting", """{"a":1}""", "\"Hi!\"", """{"a":1,"b":{"greeting":"Hi!"}}""")]
    [InlineData("$.list[1]", """{"list":[1,2,3]}""", "{}", """{"list":[1,{},3]}""")]
    [InlineData("$['x y'].z", "{}", "1", """{"x y":{"z":1}}""")]
    public void ReferencePath_OnAnInput_PutsTheResult(string path, string input, string result, string expected) =>
        ReferencePath.Parse(path).Put(Json.Parse(input), Json.Parse(result)).GetRawText().ShouldBe(expected);

    [Theory]
    [InlineData("$.x", "\"foo\"")]
    [InlineData("$.a.x", """{"a":[]}""")]
    [InlineData("$.list[3]", """{"list":[1]}""")]
    [InlineData("$.list[0]", "{}")]
    public void ReferencePath_ThatTheInputLacks_IsAResultPathMatchFailure(string path, string input) =>
        Should.Throw<StatesException>(() => ReferencePath.Parse(path).Put(Json.Parse(input), Json.Null)).Error.ShouldBe("States.ResultPathMatchFailure");

    [Theory]
    [InlineData("$.a[*]")]
    [InlineData("$..a")]
    [InlineData("$.a[0,1]")]
    [InlineData("$.a[1:]")]
    [InlineData("$.a[?(@.b)]")]
    public void ReferencePath_ThatIsAmbiguous_IsRefused(string path) => Should.Throw<FormatException>(() => ReferencePath.Parse(path));

    private static string Select(string path)
    {
        JsonPath.Parse(path).TryEvaluate(Json.Parse(Store), out var selected, out var problem).ShouldBeTrue(problem);
        return selected.GetRawText();
    }
}
