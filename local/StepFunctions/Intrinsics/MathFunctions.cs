using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Payments.Local.Hosting;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Intrinsics;

/// <summary>Functions on numbers; what is not whole is rounded first.</summary>
internal static class MathFunctions
{
    public static JsonElement Add(IReadOnlyList<IntrinsicValue> arguments) =>
        Json.Number((long)arguments[0].Whole("States.MathAdd") + arguments[1].Whole("States.MathAdd"));

    /// <summary>From the start (inclusive) to the end (exclusive); the same number again for the same seed.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "The States Language asks for a reproducible number, not for a secret.")]
    public static JsonElement Random(IReadOnlyList<IntrinsicValue> arguments, IdSource ids)
    {
        if (arguments.Count is not (2 or 3))
        {
            throw new IntrinsicException($"Invalid number of arguments for States.MathRandom: expected 2 or 3, but got {arguments.Count}");
        }

        long start = arguments[0].Whole("States.MathRandom");
        long end = arguments[1].Whole("States.MathRandom");
        if (start >= end)
        {
            throw new IntrinsicException("Invalid arguments in States.MathRandom: the start number must be less than the end number");
        }

        var fraction = arguments.Count == 3 ? new Random(arguments[2].Whole("States.MathRandom")).NextDouble() : ids.Fraction();
        return Json.Number(start + (long)(fraction * (end - start)));
    }
}
