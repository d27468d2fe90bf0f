using System.Globalization;
using System.Text.Json;
using YamlDotNet.Serialization;

namespace Payments.Platform.Tests.Running;

/// <summary>The settings in a stack's file, as Pulumi hands them to a program: texts, objects as JSON.</summary>
internal static class StackConfig
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static Dictionary<string, string> Read(string stack)
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        var file = yaml.Deserialize<Dictionary<string, Dictionary<string, object>>>(File.ReadAllText(Path.Combine(Root, $"Pulumi.{stack}.yaml")));
        return file["config"].ToDictionary(entry => entry.Key, entry => Text(entry.Value));
    }

    private static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize(value),
    };

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No Pulumi.yaml above the tests.");
    }
}
