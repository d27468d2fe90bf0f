using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Language;

/// <summary><c>InputPath</c> and <c>OutputPath</c>: a part of the data; all of it when absent; <c>{}</c> when null.</summary>
internal sealed class PathFilter
{
    private readonly DataPath? _path;
    private readonly bool _discards;

    private PathFilter(DataPath? path, bool discards)
    {
        _path = path;
        _discards = discards;
    }

    public static PathFilter Whole { get; } = new(null, false);

    public static PathFilter Nothing { get; } = new(null, true);

    public static PathFilter Of(DataPath path) => new(path, false);

    /// <exception cref="StatesException"><c>States.Runtime</c>: the path selects nothing.</exception>
    public JsonElement Apply(JsonElement data, Evaluation evaluation)
    {
        if (_discards)
        {
            return Json.EmptyObject;
        }

        if (_path is null)
        {
            return data;
        }

        return _path.TryEvaluate(data, evaluation, out var selected, out var problem)
            ? selected
            : throw StatesException.Runtime($"Invalid path '{_path.Text}' : {problem}");
    }
}
