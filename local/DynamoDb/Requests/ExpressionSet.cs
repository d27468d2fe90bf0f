using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Expressions;
using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Legacy;
using Payments.Local.DynamoDb.Values;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Requests;

/// <summary>The expressions of a request, read and checked, with their placeholders looked up.</summary>
internal sealed class ExpressionSet
{
    private const int MaxExpressionBytes = 4096;

    private static readonly SearchValues<char> PlaceholderSymbols =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_");

    private IReadOnlyList<DocumentPath>? _paths;

    public Condition? Condition { get; private init; }

    public Condition? Filter { get; private init; }

    public Condition? KeyCondition { get; private init; }

    public Projection? Projection { get; private init; }

    public UpdateProgram? Update { get; private init; }

    public static ExpressionSet Empty { get; } = new();

    /// <summary>All paths that the conditions, the projection and the update name.</summary>
    public IReadOnlyList<DocumentPath> Paths => _paths ??= FindPaths();

    /// <exception cref="AwsException"><c>ValidationException</c> or <c>SerializationException</c>.</exception>
    public static ExpressionSet Read(JsonObject input, ExpressionParameters parameters)
    {
        var given = parameters.Expressions.Where(name => input[name] is not null).ToList();
        if (given.Count == 0 && !parameters.Legacy.Any(input.ContainsKey)
            && !input.ContainsKey("ExpressionAttributeNames") && !input.ContainsKey("ExpressionAttributeValues"))
        {
            return Empty;
        }

        CheckMembers(input, parameters);
        var names = ReadNames(input);
        var values = parameters.InTransaction ? ReadValues(input) : DynamoDbError.Single(() => ReadValues(input));
        var placeholders = new ExpressionNames(names ?? [], values ?? []);
        var set = new ExpressionSet
        {
            Update = Parse(input, given, ExpressionParameters.Update, text => UpdateProgram.Parse(text, placeholders)) ?? LegacyUpdates.Read(input, parameters),
            Condition = Parse(input, given, ExpressionParameters.Condition, ReadCondition) ?? LegacyConditions.ReadExpected(input, parameters),
            KeyCondition = Parse(input, given, ExpressionParameters.KeyCondition, ReadCondition),
            Filter = Parse(input, given, ExpressionParameters.Filter, ReadCondition) ?? LegacyConditions.ReadFilter(input, parameters),
            Projection = Parse(input, given, ExpressionParameters.Projection, text => Projection.Parse(text, placeholders)) ?? LegacyProjection.Read(input, parameters),
        };
        CheckUsed(placeholders);
        return set;

        Condition ReadCondition(string text)
        {
            var condition = ConditionParser.Parse(text);
            ConditionRules.Apply(condition, placeholders);
            return condition;
        }
    }

    private static T? Parse<T>(JsonObject input, List<string> given, string name, Func<string, T> parse)
        where T : class
    {
        if (!given.Contains(name))
        {
            return null;
        }

        var text = input.ReadText(name)!;
        var bytes = Encoding.UTF8.GetByteCount(text);
        try
        {
            return bytes switch
            {
                0 => throw new ExpressionException("The expression can not be empty;"),
                > MaxExpressionBytes => throw new ExpressionException($"Expression size has exceeded the maximum allowed size; expression size: {bytes}"),
                _ => parse(text),
            };
        }
        catch (ExpressionException refused)
        {
            throw DynamoDbError.Validation($"Invalid {name}: {refused.Message}");
        }
    }

    /// <summary>
    /// Checks that the members go together. Part of <see cref="Read"/>; for callers that, like AWS, look at keys and items after
    /// this and before the expressions.
    /// </summary>
    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static void CheckMembers(JsonObject input, ExpressionParameters parameters)
    {
        var given = parameters.Expressions.Where(name => input[name] is not null).ToList();

        // KeyConditions may go with a filter expression; only a key condition expression takes their place.
        var legacy = parameters.Legacy
            .Where(name => input[name] is not null && (name != "KeyConditions" || given.Contains(ExpressionParameters.KeyCondition)))
            .ToList();
        if (given.Count > 0 && legacy.Count > 0)
        {
            throw DynamoDbError.Validation(
                "Can not use both expression and non-expression parameters in the same request: "
                + $"Non-expression parameters: {{{string.Join(", ", legacy)}}} Expression parameters: {{{string.Join(", ", given)}}}");
        }

        if (given.Count == 0 && input["ExpressionAttributeNames"] is not null)
        {
            throw DynamoDbError.Validation("ExpressionAttributeNames can only be specified when using expressions");
        }

        var takingValues = parameters.Expressions.Where(name => name != ExpressionParameters.Projection).ToList();
        if (takingValues.Count > 0 && input["ExpressionAttributeValues"] is not null && !takingValues.Exists(given.Contains))
        {
            throw DynamoDbError.Validation(
                $"ExpressionAttributeValues can only be specified when using expressions: {string.Join(" and ", takingValues)} {(takingValues.Count > 1 ? "are" : "is")} null");
        }
    }

    private static Dictionary<string, string>? ReadNames(JsonObject input)
    {
        if (input.ReadMap("ExpressionAttributeNames", "java.lang.String") is not { } map)
        {
            return null;
        }

        if (map.Count == 0)
        {
            throw DynamoDbError.Validation("ExpressionAttributeNames must not be empty");
        }

        var names = new Dictionary<string, string>();
        foreach (var (placeholder, name) in map)
        {
            CheckPlaceholder("ExpressionAttributeNames", placeholder, '#');
            var text = name is null ? "" : JsonShape.Text(name);
            ItemRules.CheckName(text);
            names.Add(placeholder, text);
        }

        return names;
    }

    private static Dictionary<string, AttributeValue>? ReadValues(JsonObject input)
    {
        if (input.ReadMap("ExpressionAttributeValues", "AttributeValue") is not { } map)
        {
            return null;
        }

        if (map.Count == 0)
        {
            throw DynamoDbError.Validation("ExpressionAttributeValues must not be empty");
        }

        var values = new Dictionary<string, AttributeValue>();
        foreach (var (placeholder, _) in map)
        {
            CheckPlaceholder("ExpressionAttributeValues", placeholder, ':');
        }

        foreach (var (placeholder, value) in map)
        {
            try
            {
                values.Add(placeholder, AttributeReader.Read(value));
            }
            catch (AwsException refused) when (refused.Code == "ValidationException" && !DynamoDbError.IsTooDeep(refused))
            {
                throw DynamoDbError.Validation($"ExpressionAttributeValues contains invalid value: {refused.Message} for key {placeholder}");
            }
        }

        return values;
    }

    private static void CheckPlaceholder(string member, string placeholder, char mark)
    {
        if (placeholder.Length < 2 || placeholder[0] != mark || placeholder.AsSpan(1).ContainsAnyExcept(PlaceholderSymbols))
        {
            throw DynamoDbError.Validation($"{member} contains invalid key: Syntax error; key: \"{placeholder}\"");
        }
    }

    private static void CheckUsed(ExpressionNames placeholders)
    {
        if (placeholders.UnusedNames is { Count: > 0 } names)
        {
            throw DynamoDbError.Validation($"Value provided in ExpressionAttributeNames unused in expressions: keys: {{{string.Join(", ", names)}}}");
        }

        if (placeholders.UnusedValues is { Count: > 0 } values)
        {
            throw DynamoDbError.Validation($"Value provided in ExpressionAttributeValues unused in expressions: keys: {{{string.Join(", ", values)}}}");
        }
    }

    private List<DocumentPath> FindPaths() =>
    [
        .. Conditions().SelectMany(condition => condition.Leaves).SelectMany(leaf => leaf.Operands).SelectMany(PathsIn),
        .. Projection?.Paths ?? [],
        .. Update?.Actions.SelectMany(action => (IEnumerable<DocumentPath>)[action.Path, .. action.Value is { } value ? PathsIn(value) : []]) ?? [],
    ];

    private static IEnumerable<DocumentPath> PathsIn(Operand operand) => operand.Parts.OfType<PathOperand>().Select(path => path.Path);

    private IEnumerable<Condition> Conditions() => new[] { Condition, Filter, KeyCondition }.OfType<Condition>();
}
