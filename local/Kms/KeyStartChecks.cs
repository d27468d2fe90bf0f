using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Kms;

/// <summary>
/// What AWS asks of a key when something encrypted with it is created: of whoever deploys, through the service, or of the service itself.
/// </summary>
internal sealed class KeyStartChecks(KeyDirectory keys, KeyAccess access, IdSource ids, CloudOptions options, TimeProvider time) : IGraphConsumer
{
    public IReadOnlyCollection<string> ResourceTypes { get; } = [];

    public void Apply(ResourceGraph graph)
    {
        foreach (var table in graph.OfType("aws:dynamodb/table:Table"))
        {
            // DynamoDB guide, "Authorizing use of your customer managed key".
            ByDeployer(table, table.State["serverSideEncryption"]?["kmsKeyArn"]?.ToString(), "dynamodb", "DescribeKey", "CreateGrant");
        }

        foreach (var function in graph.OfType("aws:lambda/function:Function"))
        {
            // Lambda guide, "Securing Lambda environment variables": Lambda makes a grant for the function's role, which so needs no policy.
            ByDeployer(function, function.Text("kmsKeyArn"), "lambda", "Encrypt", "CreateGrant");
        }

        foreach (var group in graph.OfType("aws:cloudwatch/logGroup:LogGroup"))
        {
            ByLogs(group, group.Text("kmsKeyId"));
        }
    }

    private void ByDeployer(CloudResource resource, string? key, string service, params string[] actions)
    {
        if (key is { Length: > 0 } && !KeyDirectory.IsManagedByAws(key))
        {
            var call = Call(Principal.Root(options.AccountId));
            var context = KeyAccess.Context(call, []).With("kms:ViaService", $"{service}.{options.Region}.amazonaws.com").With("kms:GrantIsForAWSResource", "true");
            Check(resource, key, call, context, actions);
        }
    }

    // CloudWatch Logs guide, "Encrypt log data": the service itself uses the key, for this log group alone.
    private void ByLogs(CloudResource group, string? key)
    {
        if (key is { Length: > 0 })
        {
            var arn = $"arn:aws:logs:{options.Region}:{options.AccountId}:log-group:{group.RequiredText("name")}";
            var call = Call(Principal.Service($"logs.{options.Region}.amazonaws.com", options.AccountId, arn));
            Check(group, key, call, KeyAccess.Context(call, [new("aws:logs:arn", arn)]), "DescribeKey", "Encrypt", "Decrypt", "ReEncryptFrom", "ReEncryptTo", "GenerateDataKey");
        }
    }

    private void Check(CloudResource resource, string name, AwsCall call, ConditionContext context, params string[] actions)
    {
        try
        {
            var key = keys.Find(name) ?? throw KmsErrors.NotFound(name);
            foreach (var action in actions)
            {
                access.Demand(call, key, action, context);
            }
        }
        catch (AwsException refused)
        {
            throw new GraphException($"{resource.Urn}: AWS would not create this: {refused.Code}: {refused.Message}", refused);
        }
    }

    private AwsCall Call(Principal principal) => new(principal, ids.Uuid(), options.Region, time.GetUtcNow());
}
