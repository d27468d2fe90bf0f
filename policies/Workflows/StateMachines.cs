namespace Payments.Policies.Workflows;

internal static class StateMachines
{
    /// <summary>The types of a state machine, by provider.</summary>
    public static IReadOnlyList<string> Types { get; } = ["aws-native:stepfunctions:StateMachine", "aws:sfn/stateMachine:StateMachine"];
}
