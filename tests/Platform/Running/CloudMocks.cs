using System.Collections.Immutable;
using Pulumi.Testing;

namespace Payments.Platform.Tests.Running;

/// <summary>Gives every resource the outputs that the program reads: those that AWS would, in account 123456789012.</summary>
internal sealed class CloudMocks : IMocks
{
    public const string Account = "123456789012";
    public const string Region = "ap-south-1";

    /// <summary>What was registered, in order.</summary>
    public List<MockResourceArgs> Registered { get; } = [];

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        lock (Registered)
        {
            Registered.Add(args);
        }

        var name = Name(args);
        var state = args.Inputs.SetItems(Computed(args, name));
        return Task.FromResult<(string?, object)>((args.Type == "aws:sqs/queue:Queue" ? Url(name) : name, state));
    }

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Token switch
    {
        "aws:index/getCallerIdentity:getCallerIdentity" => Result(("accountId", Account), ("arn", "arn:aws:iam::x:root"), ("id", Account), ("userId", "u")),
        "aws:index/getRegion:getRegion" => Result(
            ("region", Region), ("name", Region), ("id", Region), ("description", "Mumbai"), ("endpoint", "ec2.amazonaws.com")),
        "aws:index/getPartition:getPartition" => Result(
            ("partition", "aws"), ("id", "aws"), ("dnsSuffix", "amazonaws.com"), ("reverseDnsPrefix", "com.amazonaws")),
        "aws:index/getAvailabilityZones:getAvailabilityZones" => Result(("id", Region), ("region", Region)).SetItem("names", Zones),
        _ => throw new NotSupportedException($"The program calls {args.Token}, which these mocks do not know."),
    });

    public static string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{Account}:{resource}";

    // As many as the program asks for in prod, and one more.
    private static readonly ImmutableArray<object> Zones = ["ap-south-1a", "ap-south-1b", "ap-south-1c", "ap-south-1d"];

    private static string Url(string queue) => $"https://sqs.{Region}.amazonaws.com/{Account}/{queue}";

    private static string Name(MockResourceArgs args)
    {
        foreach (var key in new[] { "name", "stateMachineName", "bucket", "dashboardName", "key" })
        {
            if (args.Inputs.TryGetValue(key, out var value) && value is string text)
            {
                return text;
            }
        }

        return args.Name!;
    }

    private static Dictionary<string, object> Computed(MockResourceArgs args, string name) => args.Type switch
    {
        "aws:sqs/queue:Queue" => new() { ["arn"] = Arn("sqs", name), ["url"] = Url(name) },
        "aws:dynamodb/table:Table" => new()
        {
            ["arn"] = Arn("dynamodb", $"table/{name}"),
            ["streamArn"] = Arn("dynamodb", $"table/{name}/stream/2026-01-01T00:00:00.000"),
        },
        "aws:secretsmanager/secret:Secret" => new() { ["arn"] = Arn("secretsmanager", $"secret:{name}-AbCdEf") },
        "aws:sesv2/configurationSet:ConfigurationSet" => new() { ["arn"] = Arn("ses", $"configuration-set/{name}") },
        "aws:sesv2/emailIdentity:EmailIdentity" => Identity(args),
        "aws:ses/template:Template" => new() { ["arn"] = Arn("ses", $"template/{name}") },
        "aws:backup/vault:Vault" => new() { ["arn"] = Arn("backup", $"backup-vault:{name}") },
        "aws:ec2/subnet:Subnet" or "aws:ec2/securityGroup:SecurityGroup" => new() { ["arn"] = Arn("ec2", $"{args.Type.Split('/')[1].Split(':')[0]}/{args.Name}") },
        "aws:ec2/vpcEndpoint:VpcEndpoint" => new() { ["prefixListId"] = $"pl-{name}" },
        "aws:ec2/eip:Eip" => new() { ["allocationId"] = $"eipalloc-{name}" },
        "aws:lambda/codeSigningConfig:CodeSigningConfig" => new() { ["arn"] = Arn("lambda", $"code-signing-config:{args.Name}") },
        "aws:s3/bucketObjectv2:BucketObjectv2" => new() { ["versionId"] = "version-1" },
        "aws:signer/signingProfile:SigningProfile" => new() { ["versionArn"] = Arn("signer", $"/signing-profiles/{name}/1") },
        "aws:signer/signingJob:SigningJob" => Signed(args),
        "aws:wafv2/webAcl:WebAcl" => new() { ["arn"] = Arn("wafv2", $"regional/webacl/{name}/1") },
        "aws:sns/topic:Topic" => new() { ["arn"] = Arn("sns", name) },
        "aws:kms/key:Key" => new() { ["arn"] = Arn("kms", $"key/{name}"), ["keyId"] = name },
        "aws:iam/policy:Policy" => new() { ["arn"] = $"arn:aws:iam::{Account}:policy/{name}" },
        "aws:iam/role:Role" => new() { ["arn"] = $"arn:aws:iam::{Account}:role/{name}" },
        "aws:cloudwatch/logGroup:LogGroup" => new() { ["arn"] = Arn("logs", $"log-group:{name}") },
        "aws:cloudwatch/metricAlarm:MetricAlarm" => new() { ["arn"] = Arn("cloudwatch", $"alarm:{name}") },
        "aws:lambda/function:Function" => new() { ["arn"] = Arn("lambda", $"function:{name}"), ["version"] = "1" },
        "aws:lambda/alias:Alias" => Alias(args),
        "aws:s3/bucket:Bucket" => new() { ["arn"] = $"arn:aws:s3:::{name}" },
        "aws:apigateway/restApi:RestApi" => new() { ["executionArn"] = Arn("execute-api", "api1") },
        "aws:apigateway/stage:Stage" => new() { ["arn"] = $"arn:aws:apigateway:{Region}::/restapis/api1/stages/v1", ["invokeUrl"] = $"https://api1.execute-api.{Region}.amazonaws.com/v1" },
        "aws-native:stepfunctions:StateMachine" =>
            new() { ["arn"] = Arn("states", $"stateMachine:{name}"), ["stateMachineRevisionId"] = "revision-1" },
        "aws-native:stepfunctions:StateMachineVersion" => new() { ["arn"] = $"{args.Inputs["stateMachineArn"]}:1" },
        "aws-native:stepfunctions:StateMachineAlias" => new() { ["arn"] = Arn("states", "stateMachine:checkout:live") },
        _ => [],
    };

    private static Dictionary<string, object> Alias(MockResourceArgs args)
    {
        var arn = Arn("lambda", $"function:{args.Inputs["functionName"]}:{args.Inputs["name"]}");
        return new() { ["arn"] = arn, ["invokeArn"] = $"arn:aws:apigateway:{Region}:lambda:path/2015-03-31/functions/{arn}/invocations" };
    }

    private static Dictionary<string, object> Signed(MockResourceArgs args)
    {
        var source = (ImmutableDictionary<string, object>)((ImmutableDictionary<string, object>)args.Inputs["source"])["s3"];
        var copy = ImmutableDictionary<string, object>.Empty.Add("bucket", source["bucket"]).Add("key", $"signed/{source["key"]}");
        return new() { ["signedObjects"] = ImmutableArray.Create<object>(ImmutableDictionary<string, object>.Empty.Add("s3s", ImmutableArray.Create<object>(copy))) };
    }

    private static Dictionary<string, object> Identity(MockResourceArgs args) => new()
    {
        ["arn"] = Arn("ses", $"identity/{args.Inputs["emailIdentity"]}"),
        ["dkimSigningAttributes"] =
            ImmutableDictionary<string, object>.Empty.Add("tokens", ImmutableArray.Create<object>("token1", "token2", "token3")),
    };

    private static ImmutableDictionary<string, object> Result(params (string Key, string Value)[] values) =>
        values.ToImmutableDictionary(v => v.Key, v => (object)v.Value);
}
