using System.Text;

namespace Payments.Local.Lambda.Invoking;

/// <summary>The last 4 KB of an invocation's log.</summary>
internal sealed class LogTail
{
    private const int MaxBytes = 4 * 1024;

    private readonly Queue<string> _lines = new();
    private readonly Lock _lock = new();
    private int _characters;

    public void Clear()
    {
        lock (_lock)
        {
            _lines.Clear();
            _characters = 0;
        }
    }

    public void Add(string line)
    {
        lock (_lock)
        {
            _lines.Enqueue(line);
            _characters += line.Length + 1;
            while (_characters > MaxBytes && _lines.Count > 1)
            {
                _characters -= _lines.Dequeue().Length + 1;
            }
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            var bytes = Encoding.UTF8.GetBytes(string.Concat(_lines.Select(line => line + "\n")));
            return Encoding.UTF8.GetString(bytes.AsSpan(Math.Max(0, bytes.Length - MaxBytes)));
        }
    }
}
