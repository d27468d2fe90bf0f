using YamlDotNet.Serialization;

namespace Payments.Policies.Tests.Running;

/// <summary>
/// The examples in <c>Examples/&lt;Concern&gt;/&lt;rule id&gt;.yaml</c>: <c>passing</c> and <c>failing</c>, each by name a small stack, a list of
/// resources (<see cref="ExampleResource"/>), or <c>{settings, resources}</c> where it sets parameters.
/// </summary>
internal static class ExampleFiles
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Examples");

    public static IReadOnlyList<RuleExample> All { get; } = [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Read)];

    private static IEnumerable<RuleExample> Read(string file)
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        var sections = yaml.Deserialize<Dictionary<string, Dictionary<string, object>>>(File.ReadAllText(file));
        foreach (var (section, examples) in sections)
        {
            section.ShouldBeOneOf("passing", "failing");
            foreach (var (name, example) in examples)
            {
                yield return Read(Path.GetFileNameWithoutExtension(file), name, section == "passing", example);
            }
        }
    }

    private static RuleExample Read(string rule, string name, bool passes, object example)
    {
        var whole = example as Dictionary<object, object>;
        var resources = (List<object>)(whole?["resources"] ?? example);
        var settings = whole?.GetValueOrDefault("settings") as Dictionary<object, object> ?? [];
        return new(rule, name, passes, settings.ToDictionary(set => (string)set.Key, set => Setting(set.Value)), [.. resources.Select(ExampleResource.Read)]);
    }

    private static object Setting(object value) => value switch
    {
        List<object> texts => (IReadOnlyList<string>)[.. texts.Cast<string>()],
        bool or string => value,
        _ => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture),
    };
}
