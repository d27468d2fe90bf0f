using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.Sqs.Messages;

/// <summary>The entries of a batch, with ids that are in order.</summary>
internal sealed class BatchRequest
{
    private const int MostEntries = 10;
    private const int MaxIdLength = 80;

    private BatchRequest(List<JsonObject> entries) => Entries = entries;

    public IReadOnlyList<JsonObject> Entries { get; }

    /// <param name="input">The request.</param>
    /// <param name="entryName">AWS's name of an entry, for the error.</param>
    /// <exception cref="AwsException">Empty, too many entries, or ids that are malformed or repeated.</exception>
    public static BatchRequest Read(JsonObject input, string entryName)
    {
        var entries = input.Objects("Entries");
        if (entries.Count == 0)
        {
            throw SqsErrors.EmptyBatch(entryName);
        }

        if (entries.Count > MostEntries)
        {
            throw SqsErrors.TooManyEntries(MostEntries, entries.Count);
        }

        var ids = new HashSet<string>();
        foreach (var id in entries.Select(entry => entry.RequiredText("Id")))
        {
            if (id.Length is 0 or > MaxIdLength || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            {
                throw SqsErrors.BatchEntryId();
            }

            if (!ids.Add(id))
            {
                throw SqsErrors.BatchEntryIdRepeated(id);
            }
        }

        return new BatchRequest(entries);
    }

    /// <summary>Runs each entry by itself; lists that would be empty are left out, as AWS does.</summary>
    public JsonObject Answer(Func<JsonObject, JsonObject> run)
    {
        var successful = new JsonArray();
        var failed = new JsonArray();
        foreach (var entry in Entries)
        {
            var id = entry.RequiredText("Id");
            try
            {
                var result = run(entry);
                result["Id"] = id;
                successful.Add(result);
            }
            catch (AwsException refused)
            {
                failed.Add(new JsonObject
                {
                    ["Id"] = id,
                    ["SenderFault"] = refused.SenderFault,
                    ["Code"] = refused.QueryCode ?? refused.Code,
                    ["Message"] = refused.Message,
                });
            }
        }

        var output = new JsonObject();
        if (successful.Count > 0)
        {
            output["Successful"] = successful;
        }

        if (failed.Count > 0)
        {
            output["Failed"] = failed;
        }

        return output;
    }
}
