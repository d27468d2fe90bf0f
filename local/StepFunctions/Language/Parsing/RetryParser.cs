using System.Text.Json;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Language.Parsing;

/// <summary>Reads <c>Retry</c> and <c>Catch</c>.</summary>
internal static class RetryParser
{
    private const long MaxAttempts = 99_999_999;
    private const long MaxDelay = 31_622_400;
    private static readonly string[] RetrierFields = ["ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds", "JitterStrategy", "Comment"];
    private static readonly string[] CatcherFields = ["ErrorEquals", "Next", "ResultPath", "Comment"];

    public static IReadOnlyList<Retrier> Retry(Fields fields)
    {
        var entries = fields.Objects("Retry");
        return [.. entries.Select((entry, place) => Retrier(entry, isLast: place == entries.Count - 1)).OfType<Retrier>()];
    }

    public static IReadOnlyList<Catcher> Catch(Fields fields)
    {
        var entries = fields.Objects("Catch");
        return [.. entries.Select((entry, place) => Catcher(entry, isLast: place == entries.Count - 1)).OfType<Catcher>()];
    }

    private static Retrier? Retrier(Fields fields, bool isLast)
    {
        fields.Allow(RetrierFields);
        fields.Require("ErrorEquals");
        if (Errors(fields, isLast) is not { } errors)
        {
            return null;
        }

        var jitter = fields.Text("JitterStrategy");
        if (jitter is not (null or "FULL" or "NONE"))
        {
            fields.Problems.Schema("Value should be one of the following: [FULL, NONE]", fields.At("JitterStrategy"));
        }

        return new Retrier(errors)
        {
            IntervalSeconds = fields.Whole("IntervalSeconds", 1, MaxAttempts) ?? 1,
            MaxAttempts = (int)(fields.Whole("MaxAttempts", 0, MaxAttempts) ?? 3),
            BackoffRate = fields.Number("BackoffRate", 1) ?? 2,
            MaxDelaySeconds = fields.Whole("MaxDelaySeconds", 1, MaxDelay),
            FullJitter = jitter == "FULL",
        };
    }

    private static Catcher? Catcher(Fields fields, bool isLast)
    {
        if (fields.Has("Assign"))
        {
            fields.Problems.Schema("The field 'Assign' is not built in the local cloud", fields.At("Assign"));
        }

        fields.Allow([.. CatcherFields, "Assign"]);
        fields.Require("ErrorEquals", "Next");
        var errors = Errors(fields, isLast);
        return fields.Text("Next") is { } next && errors is not null ? new Catcher(errors, next, IoParser.Result(fields)) : null;
    }

    private static List<string>? Errors(Fields fields, bool isLast)
    {
        if (fields.Get("ErrorEquals") is not { } value)
        {
            return null;
        }

        var at = fields.At("ErrorEquals");
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            fields.Problems.Schema("Expected value of type [ARRAY] of [STRING]", at);
            return null;
        }

        var errors = value.EnumerateArray().Select(item => item.GetString()!).ToList();
        if (errors.Count == 0)
        {
            fields.Problems.Schema("Value cannot be empty", at);
        }

        if (errors.Contains(StatesError.All) && (errors.Count > 1 || !isLast))
        {
            fields.Problems.Schema("'States.ALL' must appear alone and at the end of the list", at);
        }

        return errors;
    }
}
