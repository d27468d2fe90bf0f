using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>An ARN of this service, taken apart.</summary>
/// <param name="Text">As it was given.</param>
/// <param name="Kind"><c>stateMachine</c>, <c>execution</c>, <c>express</c>, <c>activity</c>, …</param>
/// <param name="Parts">What follows the kind.</param>
internal sealed record StatesArn(string Text, string Kind, IReadOnlyList<string> Parts)
{
    private const int PartsBefore = 6;

    /// <summary>A state machine without version or alias; of another kind, the whole ARN.</summary>
    public string Base => Kind == "stateMachine" && Parts.Count > 1 ? Text[..Text.LastIndexOf(':')] : Text;

    /// <summary>Version or alias of a state machine; null for none.</summary>
    public string? Qualifier => Kind == "stateMachine" && Parts.Count > 1 ? Parts[1] : null;

    /// <summary>Number of the version; null when the qualifier is none.</summary>
    public long? Version => Qualifier is { } text && text.All(char.IsAsciiDigit) ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <exception cref="AwsException"><c>InvalidArn</c>.</exception>
    public static StatesArn Parse(string text, params ReadOnlySpan<string> kinds)
    {
        var parts = text.Split(':');
        if (parts[0] != "arn")
        {
            throw StatesErrors.InvalidArn($"Invalid ARN prefix: {text}");
        }

        if (parts.Length <= PartsBefore || parts[2] != "states" || parts[PartsBefore].Length == 0)
        {
            throw StatesErrors.InvalidArn($"ARN not valid for this service: {text}");
        }

        var kind = parts[PartsBefore - 1];
        return kinds.Contains(kind) ? new StatesArn(text, kind, parts[PartsBefore..]) : throw StatesErrors.InvalidArn($"Resource type not valid in this context: {kind}");
    }

    /// <summary>A state machine, with or without version or alias.</summary>
    /// <exception cref="AwsException"><c>InvalidArn</c>; <c>ValidationException</c> for a distributed Map's label.</exception>
    public static StatesArn Machine(string text)
    {
        var arn = Parse(text, "stateMachine");
        return arn.Parts[0].Contains('/', StringComparison.Ordinal)
            ? throw StatesErrors.Validation("The API does not support labeled ARNs")
            : arn;
    }

    public static string OfMachine(CloudOptions options, string name) => $"arn:aws:states:{options.Region}:{options.AccountId}:stateMachine:{name}";

    public static string OfActivity(CloudOptions options, string name) => $"arn:aws:states:{options.Region}:{options.AccountId}:activity:{name}";

    /// <summary>Condition keys that a qualified ARN brings: IAM sees the state machine's own ARN, and the qualifier beside it.</summary>
    public ConditionContext Context() => Qualifier is { } qualifier ? new ConditionContext().With("states:StateMachineQualifier", qualifier) : new ConditionContext();
}
