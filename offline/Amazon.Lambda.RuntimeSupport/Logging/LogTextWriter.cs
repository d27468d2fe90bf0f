using System.Globalization;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>Makes every <c>Console.WriteLine</c> a log message; <c>Console.Write</c> passes untouched.</summary>
internal sealed class LogTextWriter(TextWriter inner, InvocationLog log, string level) : TextWriter(CultureInfo.InvariantCulture)
{
    public TextWriter Inner => inner;

    public override Encoding Encoding => inner.Encoding;

    public override void Flush() => inner.Flush();

    public override void Write(char value) => inner.Write(value);

    public override void Write(char[] buffer, int index, int count) => inner.Write(buffer, index, count);

    public override void Write(ReadOnlySpan<char> buffer) => inner.Write(buffer);

    public override void Write(string value) => inner.Write(value);

    public override void WriteLine() => Line("");

    public override void WriteLine(string value) => Line(value);

    public override void WriteLine(char value) => Line(value.ToString());

    public override void WriteLine(char[] buffer, int index, int count) => Line(new string(buffer, index, count));

    public override void WriteLine(ReadOnlySpan<char> buffer) => Line(buffer.ToString());

    public override void WriteLine(StringBuilder value) => Line(value?.ToString());

    public override void WriteLine(object value) => Line(Convert.ToString(value, CultureInfo.InvariantCulture));

    public override void WriteLine(bool value) => Line(value.ToString());

    public override void WriteLine(int value) => Line(value.ToString(FormatProvider));

    public override void WriteLine(uint value) => Line(value.ToString(FormatProvider));

    public override void WriteLine(long value) => Line(value.ToString(FormatProvider));

    public override void WriteLine(ulong value) => Line(value.ToString(FormatProvider));

    public override void WriteLine(float value) => Line(value.ToString(FormatProvider));

    public override void WriteLine(double value) => Line(value.ToString(FormatProvider));

    public override void WriteLine(decimal value) => Line(value.ToString(FormatProvider));

    public override void WriteLine(string format, object arg0) => Line(string.Format(FormatProvider, format, arg0));

    public override void WriteLine(string format, object arg0, object arg1) => Line(string.Format(FormatProvider, format, arg0, arg1));

    public override void WriteLine(string format, object arg0, object arg1, object arg2) => Line(string.Format(FormatProvider, format, arg0, arg1, arg2));

    public override void WriteLine(string format, params object[] arg) => Line(string.Format(FormatProvider, format, arg));

    public override void WriteLine(string format, params ReadOnlySpan<object> arg) => Line(string.Format(FormatProvider, format, arg));

    public override Task WriteLineAsync(string value)
    {
        Line(value);
        return Task.CompletedTask;
    }

    public override Task WriteLineAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default) => WriteLineAsync(buffer.ToString());

    private void Line(string message) => log.WriteTo(inner, level, null, message, null);
}
