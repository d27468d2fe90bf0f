using System.Text.Json.Nodes;
using Payments.Cli.ProviderCheck;

namespace Payments.Cli.Tests.ProviderCheck;

/// <summary>One change of the real graph, and the one finding that it must lead to.</summary>
/// <param name="Name">What is broken.</param>
/// <param name="Type">Pulumi's type token.</param>
/// <param name="Change">Changes a resource's inputs; false when there is nothing to change in it.</param>
/// <param name="By">Which check finds it.</param>
/// <param name="Path">Where.</param>
/// <param name="Says">Part of the finding: of the problem, or of what is allowed.</param>
internal sealed record Mutation(string Name, string Type, Func<JsonObject, bool> Change, CheckedBy By, string Path, string Says)
{
    /// <summary>The type of the resource that the finding names; null for the one that was changed.</summary>
    public string? FoundAt { get; init; }

    /// <summary>Whether it can be found without schemas.</summary>
    public bool NeedsNoData => By is CheckedBy.Document or CheckedBy.Arn or CheckedBy.Rule;

    /// <summary>Gives a property a value, whether it has one or not; objects and lists on the way are made.</summary>
    public static Func<JsonObject, bool> Set(string path, JsonNode value) => inputs =>
    {
        var (parent, name) = Parent(inputs, path);
        Write(parent, name, value.DeepClone());
        return true;
    };

    /// <summary>Takes a property away from a resource that has it.</summary>
    public static Func<JsonObject, bool> Remove(string path) => inputs => Parent(inputs, path) is (JsonObject parent, { } name) && parent.Remove(name);

    /// <summary>Changes a text from a resource that has it.</summary>
    public static Func<JsonObject, bool> Edit(string path, Func<string, string> edit) => inputs =>
    {
        var (parent, name) = Parent(inputs, path);
        if (Read(parent, name) is not JsonValue value)
        {
            return false;
        }

        var (before, after) = (value.GetValue<string>(), edit(value.GetValue<string>()));
        Write(parent, name, after);
        return before != after;
    };

    /// <summary>Changes one document by its JSON.</summary>
    public static Func<JsonObject, bool> EditJson(string path, Action<JsonObject> edit) => Edit(path, text =>
    {
        var document = JsonNode.Parse(text)!.AsObject();
        edit(document);
        return document.ToJsonString();
    });

    public override string ToString() => Name;

    private static (JsonNode Parent, string Name) Parent(JsonObject inputs, string path)
    {
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        JsonNode here = inputs;
        foreach (var (step, next) in steps.Zip(steps.Skip(1)))
        {
            if (Read(here, step) is null)
            {
                Write(here, step, next[0] == '[' ? new JsonArray() : new JsonObject());
            }

            here = Read(here, step)!;
        }

        return (here, steps[^1]);
    }

    private static JsonNode? Read(JsonNode parent, string name) =>
        parent is JsonArray list ? list.ElementAtOrDefault(Index(name)) : parent[name];

    private static void Write(JsonNode parent, string name, JsonNode value)
    {
        if (parent is not JsonArray list)
        {
            parent[name] = value;
        }
        else if (Index(name) < list.Count)
        {
            list[Index(name)] = value;
        }
        else
        {
            list.Add(value);
        }
    }

    private static int Index(string step) => int.Parse(step.Trim('[', ']'), System.Globalization.CultureInfo.InvariantCulture);
}
