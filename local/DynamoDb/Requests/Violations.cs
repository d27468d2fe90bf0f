using System.Text.RegularExpressions;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Requests;

/// <summary>Gathers what is wrong with the members of a request, and refuses it once with all of it, as AWS does.</summary>
internal sealed partial class Violations
{
    private const int MaxReported = 10;
    private readonly List<string> _found = [];

    [GeneratedRegex("^[a-zA-Z0-9_.-]+$")]
    public static partial Regex NamePattern { get; }

    /// <summary>A member that must be there.</summary>
    public void Require(object? value, string path)
    {
        if (value is null)
        {
            Add(null, path, "Member must not be null");
        }
    }

    /// <summary>A name of a table or an index: 3 to 255 letters, digits, <c>_</c>, <c>.</c> and <c>-</c>.</summary>
    public void Name(string? value, string path)
    {
        if (value is null)
        {
            return;
        }

        if (!NamePattern.IsMatch(value))
        {
            Add(value, path, "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        }

        Length(value, value.Length, path, 3, 255);
    }

    /// <param name="shown">How the message shows the value.</param>
    /// <param name="length">Its length.</param>
    /// <param name="path">Where it is, e.g. <c>keySchema.1.member.attributeName</c>.</param>
    /// <param name="min">Smallest length.</param>
    /// <param name="max">Greatest length.</param>
    public void Length(string shown, int length, string path, int min, int max)
    {
        if (length < min)
        {
            Add(shown, path, $"Member must have length greater than or equal to {min}");
        }
        else if (length > max)
        {
            Add(shown, path, $"Member must have length less than or equal to {max}");
        }
    }

    public void OneOf(string? value, string path, params ReadOnlySpan<string> choices)
    {
        if (value is not null && !choices.Contains(value))
        {
            Add(value, path, $"Member must satisfy enum value set: [{string.Join(", ", choices!)}]");
        }
    }

    public void AtLeast(long? value, string path, long min)
    {
        if (value < min)
        {
            Add($"{value}", path, $"Member must have value greater than or equal to {min}");
        }
    }

    /// <summary>A rule in its own words.</summary>
    public void Add(string? shown, string path, string constraint)
    {
        if (_found.Count < MaxReported)
        {
            var value = shown is null ? "null" : $"'{shown}'";
            _found.Add($"Value {value} at '{path}' failed to satisfy constraint: {constraint}");
        }
    }

    /// <exception cref="AwsException"><c>ValidationException</c> with everything that was found.</exception>
    public void Refuse()
    {
        if (_found.Count > 0)
        {
            throw DynamoDbError.Validation($"{_found.Count} validation error{(_found.Count > 1 ? "s" : "")} detected: {string.Join("; ", _found)}");
        }
    }
}
