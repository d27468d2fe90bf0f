using System.Text;
using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Intrinsics;

/// <summary>Reads calls of intrinsic functions.</summary>
internal static class IntrinsicParser
{
    private const int MaxDepth = 10;
    private const string Reserved = "'{}\\";

    public static IntrinsicCall ReadCall(PathReader reader, int depth)
    {
        if (depth > MaxDepth)
        {
            throw reader.Wrong($"intrinsic functions may be nested {MaxDepth} deep");
        }

        var name = reader.TakeWhile(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_');
        var function = IntrinsicFunctions.Find(name) ?? throw reader.Wrong($"'{name}' is not an intrinsic function");
        reader.Take("(");
        var arguments = new List<IntrinsicArgument>();
        reader.SkipSpaces();
        while (reader.Peek != ')')
        {
            arguments.Add(ReadArgument(reader, depth));
            reader.SkipSpaces();
            if (!reader.TryTake(","))
            {
                break;
            }

            reader.SkipSpaces();
        }

        reader.Take(")");
        return new IntrinsicCall(function, arguments);
    }

    private static IntrinsicArgument ReadArgument(PathReader reader, int depth) =>
        reader.Peek switch
        {
            '$' => new PathArgument(ReadPath(reader)),
            '\'' => new LiteralArgument(ReadText(reader)),
            'S' => ReadCall(reader, depth + 1),
            _ => new LiteralArgument(new IntrinsicValue(ReadScalar(reader))),
        };

    private static DataPath ReadPath(PathReader reader)
    {
        var start = reader.Position;
        var ofContext = reader.TryTake("$$");
        if (ofContext)
        {
            reader.StepBack();
        }

        var path = JsonPath.Read(reader, '$');
        return new DataPath(reader.Since(start), path, ofContext);
    }

    private static IntrinsicValue ReadText(PathReader reader)
    {
        reader.Take("'");
        var written = new StringBuilder();
        var value = new StringBuilder();
        for (var character = reader.Next(); character != '\''; character = reader.Next())
        {
            written.Append(character);
            if (character == '\\')
            {
                character = reader.Next();
                if (!Reserved.Contains(character, StringComparison.Ordinal))
                {
                    throw reader.Wrong($"'\\{character}' is not an escape");
                }

                written.Append(character);
            }

            value.Append(character);
        }

        return new IntrinsicValue(Json.Text(value.ToString()), written.ToString());
    }

    private static JsonElement ReadScalar(PathReader reader)
    {
        var text = reader.TakeWhile(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '+' or '.');
        try
        {
            return Json.Parse(text);
        }
        catch (JsonException)
        {
            throw reader.Wrong($"'{text}' is not a value");
        }
    }
}
