using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Intrinsics;

/// <summary>A call of an intrinsic function as a field's value, e.g. <c>States.Format('{}-{}', $.a, $.b)</c>.</summary>
internal sealed class IntrinsicExpression
{
    private readonly IntrinsicCall _call;

    private IntrinsicExpression(string text, IntrinsicCall call)
    {
        Text = text;
        _call = call;
    }

    public string Text { get; }

    /// <exception cref="FormatException">Not a call of a function that exists, or calls nested more than ten deep.</exception>
    public static IntrinsicExpression Parse(string text)
    {
        var reader = new PathReader(text);
        var call = IntrinsicParser.ReadCall(reader, depth: 1);
        reader.SkipSpaces();
        return reader.AtEnd ? new IntrinsicExpression(text, call) : throw reader.Wrong($"unexpected '{reader.Peek}'");
    }

    /// <exception cref="StatesException">
    /// <c>States.Runtime</c>: a path selects nothing; <c>States.IntrinsicFailure</c>: an argument makes no sense.
    /// </exception>
    public JsonElement Evaluate(JsonElement data, Evaluation evaluation)
    {
        try
        {
            return _call.Evaluate(data, evaluation).Value;
        }
        catch (IntrinsicException failed)
        {
            throw new StatesException(failed.Error, $"The function '{Text}' had the following error: {failed.Message}");
        }
    }
}
