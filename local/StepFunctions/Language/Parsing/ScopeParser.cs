namespace Payments.Local.StepFunctions.Language.Parsing;

/// <summary>Reads states that refer to each other, and checks that the references hold.</summary>
/// <param name="isExpress">Whether the workflow is an Express one.</param>
/// <param name="names">Names of states seen so far: they are unique in the whole machine.</param>
internal sealed class ScopeParser(bool isExpress, HashSet<string> names)
{
    private const int MaxNameLength = 80;

    public bool IsExpress { get; } = isExpress;

    /// <summary>Null when something is wrong (reported).</summary>
    public StateScope? Read(Fields fields)
    {
        var before = fields.Problems.Found.Count;
        fields.Require("States", "StartAt");
        var startAt = fields.Text("StartAt");
        var states = new Dictionary<string, WorkflowState>();
        if (fields.Object("States") is { } list)
        {
            foreach (var name in list.Names)
            {
                CheckName(list, name);
                if (list.Object(name) is { } state && StateParser.Read(name, state, this) is { } read)
                {
                    states.TryAdd(name, read);
                }
            }
        }

        if (fields.Problems.Found.Count > before)
        {
            return null;
        }

        var scope = new StateScope(fields.Location, startAt!, states);
        TransitionChecker.Check(scope, fields.Problems);
        return scope;
    }

    private void CheckName(Fields list, string name)
    {
        if (!names.Add(name))
        {
            list.Problems.Add("DUPLICATE_STATE_NAME", $"Duplicate State name: {name}", list.At(name));
        }

        if (name.Length is 0 or > MaxNameLength)
        {
            list.Problems.Schema($"A state name has 1 to {MaxNameLength} characters", list.At(name));
        }
    }
}
