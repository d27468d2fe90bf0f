using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam.Starting;

namespace Payments.Local.Lambda.Graph;

/// <summary>
/// A function in a VPC makes network interfaces with its own role (developer guide, "Giving Lambda functions access to resources in an Amazon
/// VPC", Required IAM permissions).
/// </summary>
internal sealed class NetworkDemands(CloudOptions options) : IStartDemands
{
    private static readonly string[] OnInterfaces = ["CreateNetworkInterface", "DeleteNetworkInterface", "AssignPrivateIpAddresses", "UnassignPrivateIpAddresses"];
    private static readonly string[] OnAll = ["DescribeNetworkInterfaces", "DescribeSubnets"];

    public IEnumerable<StartDemand> Of(ResourceGraph graph) =>
        graph.OfType(LambdaGraph.FunctionType).Where(function => Ids(function, "subnetIds").Any()).SelectMany(DemandsOf);

    private IEnumerable<StartDemand> DemandsOf(CloudResource function) =>
    [
        .. OnInterfaces.Select(operation => Demand(function, operation, Arn("network-interface/*"))),
        .. OnAll.Select(operation => Demand(function, operation, "*")),
        .. Ids(function, "subnetIds").Select(id => Demand(function, OnInterfaces[0], Arn($"subnet/{id}"))),
        .. Ids(function, "securityGroupIds").Select(id => Demand(function, OnInterfaces[0], Arn($"security-group/{id}"))),
    ];

    private static StartDemand Demand(CloudResource function, string operation, string resource) => new(
        function.Urn,
        function.RequiredText("role"),
        "lambda.amazonaws.com",
        function.Text("arn"),
        $"ec2:{operation}",
        resource,
        $"InvalidParameterValueException: The provided execution role does not have permissions to call {operation} on EC2");

    private static IEnumerable<string> Ids(CloudResource function, string member) =>
        (function.State["vpcConfig"]?[member] as JsonArray ?? []).Select(id => (string?)id).OfType<string>();

    private string Arn(string resource) => $"arn:aws:ec2:{options.Region}:{options.AccountId}:{resource}";
}
