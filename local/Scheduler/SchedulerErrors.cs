using Payments.Local.Wire;

namespace Payments.Local.Scheduler;

/// <summary>Refusals of EventBridge Scheduler.</summary>
internal static class SchedulerErrors
{
    public static AwsException NoSchedule(string name) => new("ResourceNotFoundException", $"Schedule {name} does not exist.", 404);

    public static AwsException NoGroup(string name) => new("ResourceNotFoundException", $"Schedule group {name} does not exist.", 404);

    public static AwsException Exists(string what) => new("ConflictException", $"{what} already exists.", 409);

    public static AwsException Invalid(string message) => new("ValidationException", message);

    /// <summary>A target that AWS has and the local cloud has not.</summary>
    public static AwsException NotBuilt(string what) => new("ValidationException", $"{what}: not built in the local cloud", 501);
}
