using System.Collections;
using System.Globalization;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>
/// A message with named holes, <c>"paid {amount:N2} to {merchant}"</c>. Holes take the arguments in order, or by number where every
/// hole is a number and none is skipped. <c>{{</c> is a brace. A hole without argument, and a list or map, stay as written.
/// </summary>
internal sealed class MessageTemplate
{
    private readonly List<(string Literal, Hole Hole)> _parts = [];

    private MessageTemplate(string template) => Parse(template);

    public IReadOnlyList<Hole> Holes { get; private set; }

    private bool Positional { get; set; }

    public static MessageTemplate Of(string template) => new(template);

    public object Argument(int hole, object[] arguments)
    {
        var index = Positional ? int.Parse(Holes[hole].Name, CultureInfo.InvariantCulture) : hole;
        return arguments is not null && index < arguments.Length ? arguments[index] : null;
    }

    public string Format(object[] arguments)
    {
        var text = new StringBuilder();
        var index = 0;
        foreach (var (literal, hole) in _parts)
        {
            text.Append(literal ?? hole.Format(Argument(index++, arguments)));
        }

        return text.ToString();
    }

    private void Parse(string template)
    {
        var literal = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var close = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (template[i] == '{' && i + 1 < template.Length && template[i + 1] == '{')
            {
                literal.Append('{');
                i++;
            }
            else if (close > i + 1)
            {
                _parts.Add((literal.ToString(), null));
                literal.Clear();
                _parts.Add((null, Hole.Parse(template[(i + 1)..close])));
                i = close;
            }
            else
            {
                literal.Append(template[i]);
            }
        }

        _parts.Add((literal.ToString(), null));
        Holes = [.. _parts.Where(part => part.Hole is not null).Select(part => part.Hole)];
        var numbers = Holes.Select(hole => int.TryParse(hole.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).Distinct().Order().ToList();
        Positional = numbers.Count > 0 && numbers.SequenceEqual(Enumerable.Range(0, numbers.Count));
    }

    /// <summary><c>{Name:Pattern}</c>; <c>{@Name}</c> asks for JSON in structured logs.</summary>
    internal sealed record Hole(string Text, string Name, string Pattern)
    {
        public static Hole Parse(string token)
        {
            var name = token.TrimStart('@').Split(':', 2);
            return new Hole($"{{{token}}}", name[0].Trim(), name.Length > 1 && name[1].Trim().Length > 0 ? name[1].Trim() : null);
        }

        public string Format(object value) => value switch
        {
            byte[] bytes => Convert.ToHexString(bytes),
            null or IList or IDictionary => Text,
            _ => Scalar(value),
        };

        public string Scalar(object value) => value switch
        {
            IFormattable formattable when Pattern is not null => formattable.ToString(Pattern, CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }
}
