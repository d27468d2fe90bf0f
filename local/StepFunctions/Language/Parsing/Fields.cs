using System.Text.Json;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Language.Parsing;

/// <summary>The fields of one object of a definition; what is wrong with them goes to <see cref="Problems"/>.</summary>
internal sealed class Fields(JsonElement element, string location, Problems problems)
{
    /// <summary>Where the object is, e.g. <c>/States/Pay</c>; empty for the whole.</summary>
    public string Location { get; } = location;

    public Problems Problems { get; } = problems;

    public IEnumerable<string> Names => element.EnumerateObject().Select(property => property.Name);

    public string At(string name) => $"{Location}/{name}";

    public bool Has(string name) => element.TryGetProperty(name, out _);

    public JsonElement? Get(string name) => element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>Reports fields that this object may not have.</summary>
    public void Allow(IReadOnlyCollection<string> names)
    {
        foreach (var name in Names.Where(name => !names.Contains(name)).Distinct())
        {
            Problems.Schema($"Field '{name}' is not supported", Location);
        }
    }

    public void Require(params string[] names)
    {
        var missing = names.Where(name => !Has(name)).ToList();
        if (missing.Count > 0)
        {
            Problems.Schema($"These fields are required: [{string.Join(", ", missing)}]", Location);
        }
    }

    /// <summary>Reports when several of <paramref name="names"/> are there, or none although one is needed.</summary>
    public void OneOf(bool needed, params string[] names)
    {
        var count = names.Count(Has);
        if (count > 1 || (needed && count == 0))
        {
            Problems.Schema($"{(needed ? "Exactly" : "At most")} one of these fields is allowed: [{string.Join(", ", names)}]", Location);
        }
    }

    public string? Text(string name) => Of(name, JsonValueKind.String, "STRING")?.GetString();

    public bool Flag(string name)
    {
        if (Get(name) is not { } value)
        {
            return false;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Problems.Schema("Expected value of type [BOOLEAN]", At(name));
        }

        return value.ValueKind == JsonValueKind.True;
    }

    public long? Whole(string name, long min, long max)
    {
        if (Get(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number))
        {
            Problems.Schema("Expected value of type [INTEGER]", At(name));
            return null;
        }

        if (number < min || number > max)
        {
            Problems.Schema($"Value must be between {min} and {max}", At(name));
            return null;
        }

        return number;
    }

    public double? Number(string name, double min)
    {
        if (Of(name, JsonValueKind.Number, "NUMBER") is not { } value)
        {
            return null;
        }

        if (value.GetDouble() < min)
        {
            Problems.Schema($"Value must be greater than or equal to {min.ToString(System.Globalization.CultureInfo.InvariantCulture)}", At(name));
        }

        return value.GetDouble();
    }

    /// <summary>Null when it is absent or not an object (which is reported).</summary>
    public Fields? Object(string name) => Of(name, JsonValueKind.Object, "OBJECT") is { } value ? new Fields(value, At(name), Problems) : null;

    /// <summary>The objects of an array; those that are none are reported.</summary>
    public IReadOnlyList<Fields> Objects(string name)
    {
        var items = new List<Fields>();
        if (Of(name, JsonValueKind.Array, "ARRAY") is not { } array)
        {
            return items;
        }

        foreach (var item in array.EnumerateArray())
        {
            var place = $"{At(name)}[{items.Count}]";
            if (item.ValueKind == JsonValueKind.Object)
            {
                items.Add(new Fields(item, place, Problems));
            }
            else
            {
                Problems.Schema("Expected value of type [OBJECT]", place);
            }
        }

        return items;
    }

    public DataPath? Path(string name) => Text(name) is { } text ? TryRead(name, text, DataPath.Parse, "Value is not a valid JSONPath") : null;

    /// <summary>Reads a text with <paramref name="read"/>; its <see cref="FormatException"/> becomes <paramref name="problem"/>.</summary>
    public T? TryRead<T>(string name, string text, Func<string, T> read, string problem)
        where T : class
    {
        try
        {
            return read(text);
        }
        catch (FormatException error)
        {
            Problems.Schema($"{problem}: {error.Message}", At(name));
            return null;
        }
    }

    private JsonElement? Of(string name, JsonValueKind kind, string shown)
    {
        if (Get(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == kind)
        {
            return value;
        }

        Problems.Schema($"Expected value of type [{shown}]", At(name));
        return null;
    }
}
