namespace Payments.Platform;

/// <summary>The charts of a payment's path, from the API to what became of its events.</summary>
internal static class CheckoutDashboard
{
    /// <param name="api">Where payments come in.</param>
    /// <param name="services">All functions, by service.</param>
    /// <param name="queues">All queues.</param>
    /// <param name="workflow">What happens to a checkout.</param>
    public static IReadOnlyList<MetricWidget> Widgets(
        PaymentsApi api, IReadOnlyList<ServiceFunctions> services, IReadOnlyList<WorkQueue> queues, CheckoutWorkflow workflow) =>
    [
        MetricWidget.Of("API: requests and errors", "Sum", Api(api, "Count"), Api(api, "4XXError"), Api(api, "5XXError")),
        MetricWidget.Of("API: latency", "p99", Api(api, "Latency"), Api(api, "IntegrationLatency")),
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
        MetricWidget.Of("Queues: waiting", "Maximum", [.. queues.Select(q => Waiting(q.PhysicalName))]),
        MetricWidget.Of("Queues: dead letters", "Maximum", [.. queues.Select(q => Waiting(q.DeadLetters.PhysicalName))]),
        MetricWidget.Of("E-mail: reputation", "Average", Reputation("Reputation.BounceRate"), Reputation("Reputation.ComplaintRate")),
        .. services.SelectMany(service => new[]
        {
            MetricWidget.Of($"{service.Name}: errors", "Sum", [.. service.All.Select(f => Function(f, "Errors"))]),
            MetricWidget.Of($"{service.Name}: duration", "p99", [.. service.All.Select(f => Function(f, "Duration"))]),
        }),
    ];

    private static string[] Api(PaymentsApi api, string metric) =>
        ["AWS/ApiGateway", metric, "ApiName", api.Name, "Stage", PaymentsApi.StageName];

    private static string[] Function(PaymentFunction function, string metric) => ["AWS/Lambda", metric, "FunctionName", function.Name];

    private static string[] Waiting(string queue) => ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue];

    private static string[] Reputation(string metric) => ["AWS/SES", metric];
}
