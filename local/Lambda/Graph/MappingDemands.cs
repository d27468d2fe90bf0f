using Payments.Local.Graph;
using Payments.Local.Iam.Starting;
using Payments.Local.Lambda.Functions;

namespace Payments.Local.Lambda.Graph;

/// <summary>
/// What the role of a function must be able to do with its event source when the mapping is made (developer guide, "Using Lambda with Amazon SQS"
/// and "… DynamoDB"). That it may receive and delete messages shows with the first of them.
/// </summary>
internal sealed class MappingDemands : IStartDemands
{
    private static readonly string[] OfStreams = ["GetRecords", "GetShardIterator", "DescribeStream", "ListStreams"];

    public IEnumerable<StartDemand> Of(ResourceGraph graph)
    {
        var functions = graph.OfType(LambdaGraph.FunctionType).ToDictionary(function => function.RequiredText("name"));
        return
            from mapping in graph.OfType(LambdaGraph.MappingType)
            let source = mapping.RequiredText("eventSourceArn")
            let function = functions.GetValueOrDefault(FunctionReference.Parse(mapping.RequiredText("functionName")).Name)
            where function is not null
            from demand in source.StartsWith("arn:aws:sqs:", StringComparison.Ordinal) ? Queue(mapping, function, source) : Stream(mapping, function, source)
            select demand;
    }

    private static IEnumerable<StartDemand> Queue(CloudResource mapping, CloudResource function, string queue) =>
    [
        Demand(
            mapping,
            function,
            "sqs:GetQueueAttributes",
            queue,
            "InvalidParameterValueException: The provided execution role does not have permissions to call GetQueueAttributes on SQS"),
    ];

    // ListStreams knows no resource that could narrow it.
    private static IEnumerable<StartDemand> Stream(CloudResource mapping, CloudResource function, string stream) => OfStreams.Select(operation => Demand(
        mapping,
        function,
        $"dynamodb:{operation}",
        operation == "ListStreams" ? "*" : stream,
        $"InvalidParameterValueException: Cannot access stream {stream}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM."));

    private static StartDemand Demand(CloudResource mapping, CloudResource function, string action, string on, string error) =>
        new(mapping.Urn, function.RequiredText("role"), "lambda.amazonaws.com", function.Text("arn"), action, on, error);
}
