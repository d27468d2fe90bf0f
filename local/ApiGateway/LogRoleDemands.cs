using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam.Starting;

namespace Payments.Local.ApiGateway;

/// <summary>
/// The account's role for logs must be able to do all that API Gateway may do with logs when it is set (API Gateway guide, "Permissions for
/// CloudWatch logging"); API Gateway then makes the group <c>/aws/apigateway/welcome</c>.
/// </summary>
internal sealed class LogRoleDemands(CloudOptions options) : IStartDemands
{
    private static readonly string[] Actions =
    [
        "logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams",
        "logs:PutLogEvents", "logs:GetLogEvents", "logs:FilterLogEvents",
    ];

    public IEnumerable<StartDemand> Of(ResourceGraph graph) =>
        from account in graph.OfType(ApiGatewayGraph.AccountType)
        let role = account.Text("cloudwatchRoleArn")
        where role is { Length: > 0 }
        from action in Actions
        select new StartDemand(
            account.Urn,
            role,
            "apigateway.amazonaws.com",
            null,
            action,
            $"arn:aws:logs:{options.Region}:{options.AccountId}:log-group:/aws/apigateway/welcome:log-stream:",
            "BadRequestException: The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy.");
}
