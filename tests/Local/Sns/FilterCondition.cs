using System.Text.Json.Nodes;

namespace Payments.Local.Tests.Sns;

/// <summary>A condition of a filter policy in a test's model: how it is written, and what it means.</summary>
/// <param name="Json">The policy's value.</param>
/// <param name="Holds">Whether a value of a message satisfies it; null stands for a key that is absent.</param>
internal sealed record FilterCondition(string Json, Func<FilterValue?, bool> Holds)
{
    public static FilterCondition Text(string text) => new(Quoted(text), value => value?.Text == text);

    public static FilterCondition Number(int number) => new($"{number}", value => value?.Number == number);

    public static FilterCondition Prefix(string part) =>
        new($$"""{"prefix":{{Quoted(part)}}}""", value => value?.Text is { } text && BeginsWith(text, part));

    public static FilterCondition Suffix(string part) =>
        new($$"""{"suffix":{{Quoted(part)}}}""", value => value?.Text is { } text && text.Length >= part.Length && text[(text.Length - part.Length)..] == part);

    public static FilterCondition IgnoreCase(string wanted) =>
        new($$"""{"equals-ignore-case":{{Quoted(wanted)}}}""", value => value?.Text is { } text && text.Length == wanted.Length && text.Zip(wanted).All(pair => char.ToUpperInvariant(pair.First) == char.ToUpperInvariant(pair.Second)));

    public static FilterCondition Exists(bool wanted) => new($$"""{"exists":{{(wanted ? "true" : "false")}}}""", value => value is null != wanted);

    public static FilterCondition AnythingBut(string[] texts) =>
        new($$"""{"anything-but":[{{string.Join(',', texts.Select(Quoted))}}]}""", value => value is not null && Array.IndexOf(texts, value.Text) < 0);

    public static FilterCondition AnythingButPrefix(string part) => new(
        $$$"""{"anything-but":{"prefix":{{{Quoted(part)}}}}}""", value => value?.Text is { } text && !BeginsWith(text, part));

    public static FilterCondition Between(int bottom, int top) =>
        new($$"""{"numeric":[">",{{bottom}},"<=",{{top}}]}""", value => value?.Number is { } number && number > bottom && number <= top);

    public static FilterCondition AtLeast(int bottom) => new($$"""{"numeric":[">=",{{bottom}}]}""", value => value?.Number is { } number && number >= bottom);

    private static bool BeginsWith(string text, string part) => text.Length >= part.Length && text[..part.Length] == part;

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();
}
