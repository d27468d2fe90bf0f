using System.Globalization;
using System.Text;

namespace Payments.Local.StepFunctions.Paths;

/// <summary>Turns the text of a path into its steps.</summary>
internal static class PathParser
{
    private const string EndsName = ".[]()?@*,: \0'\"=<>!&|~";

    public static IReadOnlyList<PathStep> ReadPath(PathReader reader, char root)
    {
        reader.Take(root.ToString());
        var steps = new List<PathStep>();
        while (reader.Peek is '.' or '[')
        {
            steps.Add(ReadStep(reader));
        }

        return steps;
    }

    private static PathStep ReadStep(PathReader reader)
    {
        if (reader.TryTake(".."))
        {
            return new DescendantStep(reader.Peek == '[' ? ReadBracket(reader) : ReadName(reader));
        }

        return reader.TryTake(".") ? ReadName(reader) : ReadBracket(reader);
    }

    private static PathStep ReadName(PathReader reader)
    {
        if (reader.TryTake("*"))
        {
            return new WildcardStep();
        }

        var name = new StringBuilder();
        while (!EndsName.Contains(reader.Peek, StringComparison.Ordinal))
        {
            var character = reader.Next();
            name.Append(character == '\\' ? reader.Next() : character);
        }

        if (name.Length == 0)
        {
            throw reader.Wrong("expected a property name");
        }

        return reader.Peek == '(' ? throw reader.Wrong($"functions are not supported: {name}()") : new ChildStep([name.ToString()]);
    }

    private static PathStep ReadBracket(PathReader reader)
    {
        reader.Take("[");
        reader.SkipSpaces();
        PathStep step = reader.Peek switch
        {
            '*' => ReadWildcard(reader),
            '?' => ReadFilter(reader),
            '\'' or '"' => new ChildStep(ReadList(reader, static inner => inner.TakeQuoted())),
            _ => ReadIndexes(reader),
        };
        reader.SkipSpaces();
        reader.Take("]");
        return step;
    }

    private static WildcardStep ReadWildcard(PathReader reader)
    {
        reader.Take("*");
        return new WildcardStep();
    }

    private static FilterStep ReadFilter(PathReader reader)
    {
        reader.Take("?");
        reader.SkipSpaces();
        reader.Take("(");
        var condition = FilterParser.ReadCondition(reader);
        reader.SkipSpaces();
        reader.Take(")");
        return new FilterStep(condition);
    }

    private static PathStep ReadIndexes(PathReader reader)
    {
        var first = reader.Peek == ':' ? (int?)null : ReadNumber(reader);
        reader.SkipSpaces();
        if (reader.TryTake(":"))
        {
            reader.SkipSpaces();
            return new SliceStep(first, reader.Peek == ']' ? null : ReadNumber(reader));
        }

        reader.SkipSpaces();
        var indexes = new List<int> { first!.Value };
        while (reader.TryTake(","))
        {
            reader.SkipSpaces();
            indexes.Add(ReadNumber(reader));
            reader.SkipSpaces();
        }

        return new IndexStep(indexes);
    }

    private static List<string> ReadList(PathReader reader, Func<PathReader, string> read)
    {
        var items = new List<string> { read(reader) };
        reader.SkipSpaces();
        while (reader.TryTake(","))
        {
            reader.SkipSpaces();
            items.Add(read(reader));
            reader.SkipSpaces();
        }

        return items;
    }

    private static int ReadNumber(PathReader reader)
    {
        var sign = reader.TryTake("-") ? "-" : "";
        var digits = reader.TakeWhile(char.IsAsciiDigit);
        return int.TryParse(sign + digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw reader.Wrong("expected an index");
    }
}
