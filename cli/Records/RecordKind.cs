using System.Text.Json.Nodes;

namespace Payments.Cli.Records;

/// <summary>Rows of a table that a command lists and shows.</summary>
/// <param name="Command">For example <c>transactions</c>.</param>
/// <param name="Singular">For example <c>transaction</c>.</param>
/// <param name="Table">The table.</param>
/// <param name="Key">Its key: an id with a prefix and a ULID, which begins with its time, so that ids sort by age.</param>
/// <param name="Prefix">Of the key.</param>
/// <param name="Columns">Titles of the list, and what stands under them.</param>
internal sealed record RecordKind(
    string Command, string Singular, string Table, string Key, string Prefix, IReadOnlyList<(string Title, Func<JsonObject, string> Value)> Columns)
{
    private const int UlidLength = 26;

    /// <summary>One payment has one ULID: any of its ids (<c>trk_</c>, <c>pi_</c>, <c>txn_</c>, <c>auth_</c>) finds its row.</summary>
    public string KeyOf(string id) => Prefix + UlidOf(id);

    /// <exception cref="CommandException">It is no id of ours.</exception>
    public static string UlidOf(string id)
    {
        var ulid = id[(id.LastIndexOf('_') + 1)..];
        return ulid.Length == UlidLength && ulid.All(char.IsAsciiLetterOrDigit)
            ? ulid
            : throw new CommandException(ExitCode.Usage, $"'{id}' is no id of a payment: trk_, pi_, txn_ or auth_ and 26 characters");
    }
}
