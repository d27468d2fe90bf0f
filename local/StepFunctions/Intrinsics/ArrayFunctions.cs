using System.Text.Json;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Intrinsics;

/// <summary>Functions on arrays.</summary>
internal static class ArrayFunctions
{
    private const int MaxRange = 1000;

    public static JsonElement Partition(IReadOnlyList<IntrinsicValue> arguments)
    {
        var array = arguments[0].Array("States.ArrayPartition");
        var size = arguments[1].Whole("States.ArrayPartition");
        return size > 0
            ? Json.Array(array.EnumerateArray().Chunk(size).Select(Json.Array))
            : throw new IntrinsicException("Invalid arguments in States.ArrayPartition: the chunk size must be a positive integer");
    }

    public static JsonElement Contains(IReadOnlyList<IntrinsicValue> arguments) =>
        Json.Boolean(arguments[0].Array("States.ArrayContains").EnumerateArray().Any(item => JsonElement.DeepEquals(item, arguments[1].Value)));

    /// <summary>From the first number to the last, inclusive; the step may be negative.</summary>
    public static JsonElement Range(IReadOnlyList<IntrinsicValue> arguments)
    {
        long first = arguments[0].Whole("States.ArrayRange");
        long last = arguments[1].Whole("States.ArrayRange");
        long step = arguments[2].Whole("States.ArrayRange");
        if (step == 0)
        {
            throw new IntrinsicException("Invalid arguments in States.ArrayRange: the increment may not be zero");
        }

        var count = Math.Max(0, ((last - first) / step) + 1);
        count = (last - first) * step < 0 ? 0 : count;
        return count <= MaxRange
            ? Json.Array(Enumerable.Range(0, (int)count).Select(i => Json.Number(first + (i * step))))
            : throw new IntrinsicException($"Invalid arguments in States.ArrayRange: the range may have {MaxRange} items, but has {count}");
    }

    public static JsonElement GetItem(IReadOnlyList<IntrinsicValue> arguments)
    {
        var array = arguments[0].Array("States.ArrayGetItem");
        var index = arguments[1].Whole("States.ArrayGetItem");
        return index >= 0 && index < array.GetArrayLength()
            ? array[index]
            : throw new IntrinsicException($"Invalid arguments in States.ArrayGetItem: index {index} is out of bounds for length {array.GetArrayLength()}");
    }

    public static JsonElement Length(IReadOnlyList<IntrinsicValue> arguments) => Json.Number(arguments[0].Array("States.ArrayLength").GetArrayLength());

    /// <summary>Each value once, at the place where it is first.</summary>
    public static JsonElement Unique(IReadOnlyList<IntrinsicValue> arguments)
    {
        var kept = new List<JsonElement>();
        foreach (var item in arguments[0].Array("States.ArrayUnique").EnumerateArray())
        {
            if (!kept.Exists(other => JsonElement.DeepEquals(other, item)))
            {
                kept.Add(item);
            }
        }

        return Json.Array(kept);
    }
}
