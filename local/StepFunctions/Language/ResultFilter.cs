using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Language;

/// <summary><c>ResultPath</c>: where the result goes; in place of the input when absent, nowhere when null.</summary>
internal sealed class ResultFilter
{
    private readonly ReferencePath? _path;
    private readonly bool _discards;

    private ResultFilter(ReferencePath? path, bool discards)
    {
        _path = path;
        _discards = discards;
    }

    public static ResultFilter Whole { get; } = new(null, false);

    public static ResultFilter Nothing { get; } = new(null, true);

    public static ResultFilter Of(ReferencePath path) => new(path, false);

    /// <exception cref="StatesException"><c>States.ResultPathMatchFailure</c>.</exception>
    public JsonElement Apply(JsonElement input, JsonElement result)
    {
        if (_discards)
        {
            return input;
        }

        return _path is null ? result : _path.Put(input, result);
    }
}
