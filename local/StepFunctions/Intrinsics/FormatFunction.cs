using System.Text;
using System.Text.Json;
using Payments.Local.Hosting;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Intrinsics;

/// <summary><c>States.Format</c>: fills each <c>{}</c> of a template; <c>\{</c>, <c>\}</c>, <c>\'</c> and <c>\\</c> stand for themselves.</summary>
internal static class FormatFunction
{
    public static JsonElement Format(IReadOnlyList<IntrinsicValue> arguments, IdSource ids)
    {
        if (arguments.Count == 0)
        {
            throw new IntrinsicException("Invalid number of arguments for States.Format: expected a template");
        }

        var template = arguments[0].Template ?? arguments[0].Text("States.Format");
        var text = new StringBuilder();
        var next = 1;
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] == '\\' && i + 1 < template.Length)
            {
                text.Append(template[++i]);
            }
            else if (template[i] == '{' && i + 1 < template.Length && template[i + 1] == '}')
            {
                text.Append(next < arguments.Count ? Shown(arguments[next].Value) : throw Mismatch(arguments.Count - 1));
                next++;
                i++;
            }
            else
            {
                text.Append(template[i]);
            }
        }

        return next == arguments.Count ? Json.Text(text.ToString()) : throw Mismatch(arguments.Count - 1);
    }

    private static IntrinsicException Mismatch(int given) =>
        new($"Invalid arguments in States.Format: the number of occurrences of {{}} does not match the {given} arguments after the template");

    // AWS shows objects and arrays as Java does: {a=1, b=[2, 3]}.
    private static string Shown(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Object => $"{{{string.Join(", ", value.EnumerateObject().Select(property => $"{property.Name}={Shown(property.Value)}"))}}}",
            JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Shown))}]",
            _ => value.GetRawText(),
        };
}
