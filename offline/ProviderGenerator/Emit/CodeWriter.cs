using System.Text;

namespace Payments.Offline.ProviderGenerator.Emit;

/// <summary>Text with indented blocks; always <c>\n</c>, so that the same input gives the same bytes everywhere.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>One line, or an empty one.</summary>
    public CodeWriter Line(string text = "")
    {
        if (text.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(text);
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>A header, a brace, what <paramref name="body"/> writes, a brace.</summary>
    public CodeWriter Block(string header, Action body)
    {
        Line(header).Line("{");
        _depth++;
        body();
        _depth--;
        return Line("}");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
