using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Language;

/// <summary>
/// Whether an <c>ErrorEquals</c> names a failure. As AWS documents: <c>States.Runtime</c> is never matched;
/// <c>States.TaskFailed</c> matches everything but time-outs; <c>States.ALL</c> matches everything. An output over the size
/// limit (<c>States.DataLimitExceeded</c>) is matched only by its own name, except (observed on AWS) where a task's resource
/// returned it: there the wildcards match too.
/// </summary>
internal static class ErrorMatch
{
    public static bool Matches(IReadOnlyList<string> errorEquals, Failure failure)
    {
        if (failure.Error == StatesError.Runtime)
        {
            return false;
        }

        var onlyByName = failure.Error == StatesError.DataLimitExceeded && !failure.FromTask;
        return errorEquals.Any(name => name switch
        {
            StatesError.All => !onlyByName,
            StatesError.TaskFailed => !onlyByName && failure.Error != StatesError.Timeout,
            _ => name == failure.Error || name == failure.AlsoKnownAs,
        });
    }
}
