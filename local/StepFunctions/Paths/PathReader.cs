namespace Payments.Local.StepFunctions.Paths;

/// <summary>Reads the text of a path or filter, one character after another.</summary>
internal sealed class PathReader(string text)
{
    private int _position;

    public int Position => _position;

    public bool AtEnd => _position >= text.Length;

    /// <summary>The next character; <c>\0</c> at the end.</summary>
    public char Peek => AtEnd ? '\0' : text[_position];

    public char Next() => AtEnd ? throw Wrong("unexpected end") : text[_position++];

    public bool TryTake(string expected)
    {
        if (string.CompareOrdinal(text, _position, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        _position += expected.Length;
        return true;
    }

    public void Take(string expected)
    {
        if (!TryTake(expected))
        {
            throw Wrong($"expected '{expected}'");
        }
    }

    /// <summary>Gives the last character back.</summary>
    public void StepBack() => _position--;

    public void SkipSpaces()
    {
        while (Peek == ' ')
        {
            _position++;
        }
    }

    public string TakeWhile(Func<char, bool> wanted)
    {
        var start = _position;
        while (!AtEnd && wanted(text[_position]))
        {
            _position++;
        }

        return text[start.._position];
    }

    /// <summary>What was read since <paramref name="start"/>.</summary>
    public string Since(int start) => text[start.._position];

    /// <summary>A string in single or double quotes; a backslash takes the next character as it is.</summary>
    public string TakeQuoted()
    {
        var quote = Next();
        var value = new System.Text.StringBuilder();
        for (var character = Next(); character != quote; character = Next())
        {
            value.Append(character == '\\' ? Next() : character);
        }

        return value.ToString();
    }

    public FormatException Wrong(string what) => new($"{what} at position {_position} of '{text}'");
}
