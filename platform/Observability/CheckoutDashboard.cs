namespace Payments.Platform;

/// <summary>The charts of the checkout's path.</summary>
internal static class CheckoutDashboard
{
    public static IReadOnlyList<MetricWidget> Widgets(
        PaymentsApi api, CheckoutFunctions functions, WorkQueue checkouts, CheckoutWorkflow workflow) =>
    [
        MetricWidget.Of("API: requests and errors", "Sum", Api(api, "Count"), Api(api, "4XXError"), Api(api, "5XXError")),
        MetricWidget.Of("API: latency", "p99", Api(api, "Latency"), Api(api, "IntegrationLatency")),
        MetricWidget.Of("Functions: errors", "Sum", [.. functions.All.Select(f => Function(f, "Errors"))]),
        MetricWidget.Of("Functions: duration", "p99", [.. functions.All.Select(f => Function(f, "Duration"))]),
        MetricWidget.Of(
            "Queue: waiting, and dead letters",
            "Maximum",
            Waiting(checkouts.PhysicalName),
            Waiting(checkouts.DeadLetters.PhysicalName)),
        MetricWidget.Of(
            "Workflow: executions",
            "Sum",
            "AWS/States",
            "StateMachineArn",
            workflow.Arn,
            "ExecutionsStarted",
            "ExecutionsSucceeded",
            "ExecutionsFailed",
            "ExecutionsTimedOut"),
    ];

    private static string[] Api(PaymentsApi api, string metric) =>
        ["AWS/ApiGateway", metric, "ApiName", api.Name, "Stage", PaymentsApi.StageName];

    private static string[] Function(PaymentFunction function, string metric) => ["AWS/Lambda", metric, "FunctionName", function.Name];

    private static string[] Waiting(string queue) => ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue];
}
