using System.Globalization;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;

namespace Payments.Local.Ses.Templates;

/// <summary>How values are printed into a mail; printing what is not there is a rendering failure.</summary>
internal sealed class SesFormatters : IFormatterProvider
{
    public bool TryCreateFormatter(Type type, out IFormatter formatter)
    {
        formatter = type == typeof(UndefinedBindingResult) ? new Undefined() : type == typeof(bool) ? new Flag() : type == typeof(double) ? new Fraction() : null!;
        return formatter is not null;
    }

    private sealed class Undefined : IFormatter
    {
        public void Format<T>(T value, in EncodedTextWriter writer) => throw RenderingException.Missing((value as UndefinedBindingResult)?.Value ?? "");
    }

    private sealed class Flag : IFormatter
    {
        public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(value is true ? "true" : "false", false);
    }

    private sealed class Fraction : IFormatter
    {
        public void Format<T>(T value, in EncodedTextWriter writer)
        {
            var text = value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : "";
            writer.Write(text.All(character => char.IsAsciiDigit(character) || character == '-') ? text + ".0" : text, false);
        }
    }
}
