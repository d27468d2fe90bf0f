using System.Text.Json;

namespace Payments.Platform;

/// <summary>An object among the settings; its members are named <c>payments:functions.start.memoryMb</c> in messages.</summary>
/// <param name="key">The object's own key.</param>
/// <param name="element">The object, or null where it is wrong or missing, which is noted already.</param>
/// <param name="problems">Where wrong members are noted.</param>
internal sealed class SettingsObject(string key, JsonElement? element, SettingsProblems problems)
{
    private readonly List<string> _known = [];

    /// <summary>A whole number within bounds.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="min">The least.</param>
    /// <param name="max">The most.</param>
    /// <param name="meaning">What the number counts or measures, such as <c>seconds</c>.</param>
    /// <param name="otherwise">What it is where it is not there; null where it must be.</param>
    public int Number(string name, int min, int max, string meaning, int? otherwise = null)
    {
        if (otherwise is { } unsaid && !Has(name))
        {
            return unsaid;
        }

        var allowed = $"a whole number from {min} to {max} ({meaning})";
        if (Member(name, allowed) is not { } member)
        {
            return 0;
        }

        if (member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number) && number >= min && number <= max)
        {
            return number;
        }

        problems.Wrong($"{key}.{name}", member.ToString(), allowed);
        return 0;
    }

    /// <summary>A text for which <paramref name="isValid"/> holds.</summary>
    public string Text(string name, string allowed, Func<string, bool> isValid)
    {
        if (Member(name, allowed) is not { } member)
        {
            return "";
        }

        if (member.ValueKind == JsonValueKind.String && isValid(member.GetString()!))
        {
            return member.GetString()!;
        }

        problems.Wrong($"{key}.{name}", member.ToString(), allowed);
        return "";
    }

    /// <summary>Like <see cref="Text"/>, or null where the member is not there.</summary>
    public string? OptionalText(string name, string allowed, Func<string, bool> isValid) => Has(name) ? Text(name, allowed, isValid) : null;

    /// <summary>One of a few texts.</summary>
    public string OneOf(string name, IReadOnlyCollection<string> values) =>
        Text(name, $"one of {string.Join(", ", values)}", values.Contains);

    /// <summary>An object within the object.</summary>
    public SettingsObject Object(string name)
    {
        var path = $"{key}.{name}";
        if (Member(name, "an object") is not { } member)
        {
            return new(path, null, problems);
        }

        if (member.ValueKind == JsonValueKind.Object)
        {
            return new(path, member, problems);
        }

        problems.Wrong(path, member.ToString(), "an object");
        return new(path, null, problems);
    }

    /// <summary>Like <see cref="Object"/>, or null where the member is not there.</summary>
    public SettingsObject? OptionalObject(string name) => Has(name) ? Object(name) : null;

    /// <summary>Notes every member that was not asked for: a misspelt name must not be silently ignored.</summary>
    public void NothingElse()
    {
        if (element is not { } members)
        {
            return;
        }

        foreach (var member in members.EnumerateObject().Where(m => !_known.Contains(m.Name)))
        {
            problems.Unknown($"{key}.{member.Name}", string.Join(", ", _known.Distinct()));
        }
    }

    private bool Has(string name)
    {
        _known.Add(name);
        return element is { } members && members.TryGetProperty(name, out _);
    }

    private JsonElement? Member(string name, string allowed)
    {
        _known.Add(name);
        if (element is not { } members)
        {
            return null;
        }

        if (members.TryGetProperty(name, out var member))
        {
            return member;
        }

        problems.Missing($"{key}.{name}", allowed);
        return null;
    }
}
