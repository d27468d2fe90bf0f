namespace Payments.Platform;

/// <summary>What is watched of every function.</summary>
internal static class FunctionAlarms
{
    public static void Watch(this OpsAlarms alarms, PaymentFunction function)
    {
        alarms.Raise(
            $"{function.Name}-errors",
            new()
            {
                Description = $"{function.Name} failed more than 5 times in each of 3 minutes: its log says why.",
                Namespace = "AWS/Lambda",
                Metric = "Errors",
                Dimensions = new() { ["FunctionName"] = function.Name },
                Threshold = 5,
                Periods = 3,
            },
            function);
        alarms.Raise(
            $"{function.Name}-throttles",
            new()
            {
                Description = $"{function.Name} was asked for more at a time than its reserved concurrency, for 3 minutes: raise it.",
                Namespace = "AWS/Lambda",
                Metric = "Throttles",
                Dimensions = new() { ["FunctionName"] = function.Name },
                Periods = 3,
            },
            function);
    }
}
