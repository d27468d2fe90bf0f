namespace Payments.Cli.Terminal;

/// <summary>Rows under titles, columns as wide as they must be: the same on a terminal and in a pipe, where 'awk' finds its fields.</summary>
internal sealed class TextTable(params string[] titles)
{
    private const string Gap = "  ";
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Titles and rows, nothing behind the last cell. A cell that is empty is shown as a dash, so that no column moves.</summary>
    public IEnumerable<string> Lines()
    {
        var widths = titles.Select((title, column) => _rows.Select(row => Shown(row[column]).Length).Append(title.Length).Max()).ToArray();
        yield return Line(titles, widths);
        foreach (var row in _rows)
        {
            yield return Line([.. row.Select(Shown)], widths);
        }
    }

    public void Print(Output output)
    {
        foreach (var line in Lines())
        {
            output.Line(line);
        }
    }

    private static string Line(string[] cells, int[] widths) =>
        string.Join(Gap, cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();

    private static string Shown(string cell) => cell.Length == 0 ? "-" : cell;
}
