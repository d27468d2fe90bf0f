using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Payments.Policies.Settings;

/// <summary>
/// How a stack wants the rules, in <c>policies/stacks/&lt;stack&gt;.yaml</c>: <c>rules</c>, by id <c>{enforcement?, reason?, values?}</c>, and
/// <c>exemptions</c>, a list of <c>{rule, resource, reason, owner, expires}</c>. See docs/policies.md.
/// </summary>
public static class StackPolicyFile
{
    /// <param name="folder">The folder <c>policies/</c>.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="rules">The rules that the file may speak of.</param>
    /// <param name="time">Says which exemptions have expired.</param>
    /// <exception cref="PolicyFileException">There is no such file, or something in it is wrong.</exception>
    public static StackPolicy Read(string folder, string stack, IReadOnlyList<Rule> rules, TimeProvider time)
    {
        var shown = $"policies/stacks/{stack}.yaml";
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        try
        {
            return Parse(shown, File.ReadAllText(Path.Combine(folder, "stacks", $"{stack}.yaml")), rules, day);
        }
        catch (IOException failure)
        {
            throw new PolicyFileException([$"{shown}: it cannot be read ({failure.Message}); a stack that wants the rules as they are has an empty one"], failure);
        }
    }

    /// <param name="shown">The file's name in messages.</param>
    /// <param name="text">What is in it; nothing at all leaves the rules as they are.</param>
    /// <param name="rules">The rules that it may speak of.</param>
    /// <param name="day">Today.</param>
    /// <exception cref="PolicyFileException">Something in it is wrong.</exception>
    public static StackPolicy Parse(string shown, string text, IReadOnlyList<Rule> rules, DateOnly day)
    {
        var faults = new FaultList(shown);
        var policy = Root(faults, text) is { } root ? Read(faults, root, rules, day) : StackPolicy.AsIs with { Day = day };
        return faults.All.Count == 0 ? policy : throw new PolicyFileException(faults.All);
    }

    private static YamlNode? Root(FaultList faults, string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
        }
        catch (YamlException failure)
        {
            faults.Add(failure.Start, failure.Message);
            return null;
        }
    }

    private static StackPolicy Read(FaultList faults, YamlNode root, IReadOnlyList<Rule> rules, DateOnly day)
    {
        var known = rules.ToDictionary(rule => rule.Info.Id, rule => rule.Info);
        var sections = Fields.Read(faults, root, "a policy file", ["rules", "exemptions"]);
        var settings = RuleSettings.Read(faults, sections.GetValueOrDefault("rules"), known);
        return new(settings.Enforcements, settings.Values)
        {
            Day = day,
            Exemptions = ExemptionList.Read(faults, sections.GetValueOrDefault("exemptions"), known, day),
        };
    }
}
