using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>Refusals of the service, in AWS's words.</summary>
internal static class StatesErrors
{
    public static AwsException InvalidArn(string why) => new("InvalidArn", $"Invalid Arn: '{why}'");

    public static AwsException InvalidName(string name) => new("InvalidName", $"Invalid Name: '{name}'");

    public static AwsException InvalidDefinition(string problems) => new("InvalidDefinition", $"Invalid State Machine Definition: '{problems}'");

    public static AwsException InvalidInput(string why) => new("InvalidExecutionInput", $"Invalid State Machine Execution Input: '{why}'");

    public static AwsException InvalidOutput(string why) => new("InvalidOutput", $"Invalid Output: '{why}'");

    public static AwsException InvalidToken() => new("InvalidToken", "Invalid Token: 'Invalid token'");

    public static AwsException TaskTimedOut() => new("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");

    public static AwsException MachineDoesNotExist(string arn) => new("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");

    public static AwsException MachineAlreadyExists(string arn) => new("StateMachineAlreadyExists", $"State Machine Already Exists: '{arn}'");

    public static AwsException MachineDeleting(string arn) => new("StateMachineDeleting", $"State Machine is Deleting: '{arn}'");

    public static AwsException TypeNotSupported() => new("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");

    public static AwsException ExecutionDoesNotExist(string arn) => new("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");

    public static AwsException ExecutionAlreadyExists(string arn) => new("ExecutionAlreadyExists", $"Execution Already Exists: '{arn}'");

    public static AwsException ActivityDoesNotExist(string arn) => new("ActivityDoesNotExist", $"Activity Does Not Exist: '{arn}'");

    public static AwsException ResourceNotFound(string arn) => new("ResourceNotFound", $"Resource not found: '{arn}'");

    public static AwsException AliasNotFound() => new("ResourceNotFound", "Request references a resource that does not exist.");

    public static AwsException Conflict(string message) => new("ConflictException", message, 409);

    public static AwsException Validation(string message) => new("ValidationException", message);

    /// <summary>A member breaks a rule of the API's model.</summary>
    public static AwsException Constraint(string? value, string member, string rule)
    {
        var shown = value is null ? "Value null" : $"Value '{value}'";
        return new AwsException("ValidationException", $"1 validation error detected: {shown} at '{member}' failed to satisfy constraint: {rule}")
        {
            ErrorNamespace = "com.amazon.coral.validate",
        };
    }
}
