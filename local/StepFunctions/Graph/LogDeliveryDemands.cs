using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Iam.Starting;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Graph;

/// <summary>
/// A state machine that logs sets up a delivery of logs with its own role when it is created or changed (Step Functions guide, "Using
/// CloudWatch Logs to log execution history", IAM policies); later its lines are the delivery's business.
/// </summary>
internal sealed class LogDeliveryDemands : IStartDemands
{
    private static readonly string[] Actions =
    [
        "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery",
        "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies", "logs:DescribeLogGroups",
    ];

    public IEnumerable<StartDemand> Of(ResourceGraph graph) =>
        from resource in StatesGraph.MachinesOf(graph)
        where resource.State["loggingConfiguration"] is JsonObject logging && (logging.Text("level") ?? "OFF") != "OFF"
        from action in Actions
        select new StartDemand(
            resource.Urn,
            resource.RequiredText("roleArn"),
            "states.amazonaws.com",
            resource.RequiredText("arn"),
            action,
            "*",
            "AccessDeniedException: The state machine IAM Role is not authorized to access the Log Destination");
}
