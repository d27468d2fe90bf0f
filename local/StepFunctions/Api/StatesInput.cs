using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Execution.Steps;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>Reads members of requests with the limits of the API's model.</summary>
internal static class StatesInput
{
    private const int DefaultPage = 100;
    private const int MaxPage = 1000;
    private const int MaxNameLength = 80;
    private const string NotInNames = " <>{}[]?*\"#%\\^|~`$&,;:/";

    /// <exception cref="AwsException"><c>ValidationException</c>: it is missing.</exception>
    public static string Needed(this JsonObject input, string member) =>
        input.Text(member) ?? throw StatesErrors.Constraint(null, member, "Member must not be null");

    /// <exception cref="AwsException"><c>ValidationException</c>: it is too long.</exception>
    public static string? Limited(this JsonObject input, string member, int maxBytes)
    {
        var text = input.Text(member);
        return text is null || Encoding.UTF8.GetByteCount(text) <= maxBytes
            ? text
            : throw StatesErrors.Validation($"1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must have length less than or equal to {maxBytes}");
    }

    /// <summary>Name of a state machine, execution or activity.</summary>
    /// <exception cref="AwsException"><c>InvalidName</c>.</exception>
    public static string Name(string name) =>
        name.Length is > 0 and <= MaxNameLength && !name.Any(IsForbidden) ? name : throw StatesErrors.InvalidName(name);

    /// <summary><c>maxResults</c>: 100 when it is absent or 0.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>: more than 1000, or negative.</exception>
    public static int PageSize(this JsonObject input)
    {
        var size = input.Whole("maxResults") ?? 0;
        if (size is < 0 or > MaxPage)
        {
            var rule = size < 0 ? "Member must have value greater than or equal to 0" : $"Member must have value less than or equal to {MaxPage}";
            throw StatesErrors.Constraint(size.ToString(CultureInfo.InvariantCulture), "maxResults", rule);
        }

        return size == 0 ? DefaultPage : (int)size;
    }

    /// <summary>Where the page begins, as the last answer said it; null for the first page.</summary>
    /// <exception cref="AwsException"><c>InvalidToken</c>, <c>ValidationException</c>.</exception>
    public static string? PageStart(this JsonObject input, int maxLength = 1024)
    {
        if (input.Text("nextToken") is not { } token)
        {
            return null;
        }

        if (token.Length > maxLength)
        {
            throw StatesErrors.Constraint(token, "nextToken", $"Member must have length less than or equal to {maxLength}");
        }

        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length) && length > 0 && bytes[0] == (byte)'>'
            ? Encoding.UTF8.GetString(bytes, 1, length - 1)
            : throw StatesErrors.InvalidToken();
    }

    /// <summary>The same where the page begins at a number.</summary>
    /// <exception cref="AwsException"><c>InvalidToken</c>, <c>ValidationException</c>.</exception>
    public static long PageStart(this JsonObject input, long first, int maxLength = 1024) =>
        input.PageStart(maxLength) is not { } text
            ? first
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw StatesErrors.InvalidToken();

    public static string NextToken(string start) => Convert.ToBase64String(Encoding.UTF8.GetBytes(">" + start));

    public static string NextToken(long start) => NextToken(start.ToString(CultureInfo.InvariantCulture));

    /// <summary>JSON text that must be there and within the size of a payload.</summary>
    /// <param name="input">The request.</param>
    /// <param name="member">Name of the member.</param>
    /// <param name="otherwise">What it is when it is absent; null when it may not be absent.</param>
    /// <param name="invalid">Refusal of what is not JSON.</param>
    public static string JsonText(this JsonObject input, string member, string? otherwise, Func<string, AwsException> invalid)
    {
        var text = input.Limited(member, StepContext.MaxBytes) ?? otherwise ?? input.Needed(member);
        try
        {
            _ = Json.Parse(text);
            return text;
        }
        catch (JsonException error)
        {
            throw invalid(string.IsNullOrWhiteSpace(text) ? "Invalid execution input." : error.Message);
        }
    }

    private static bool IsForbidden(char character) =>
        NotInNames.Contains(character, StringComparison.Ordinal) || char.IsControl(character) || char.IsSurrogate(character) || char.IsWhiteSpace(character) || character >= '\uFFFE';
}
