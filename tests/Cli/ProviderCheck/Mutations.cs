using System.Text.Json.Nodes;
using Payments.Cli.ProviderCheck;
using static Payments.Cli.Tests.ProviderCheck.Mutation;

namespace Payments.Cli.Tests.ProviderCheck;

/// <summary>For each kind of check at least one way to break the graph.</summary>
internal static class Mutations
{
    private const string Function = "aws:lambda/function:Function";
    private const string Mapping = "aws:lambda/eventSourceMapping:EventSourceMapping";
    private const string Queue = "aws:sqs/queue:Queue";
    private const string QueuePolicy = "aws:sqs/queuePolicy:QueuePolicy";
    private const string Role = "aws:iam/role:Role";
    private const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";
    private const string Schedule = "aws:scheduler/schedule:Schedule";
    private const string Lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    private const string Api = "aws:apigateway/restApi:RestApi";
    private const string Dashboard = "aws:cloudwatch/dashboard:Dashboard";
    private const string WebAcl = "aws:wafv2/webAcl:WebAcl";
    private const string Pipe = "aws-native:pipes:Pipe";
    private const string Machine = "aws-native:stepfunctions:StateMachine";

    public static IReadOnlyList<Mutation> All { get; } = [.. Provider(), .. CloudFormation(), .. Arns(), .. Policies(), .. Documents(), .. Rules()];

    private static IEnumerable<Mutation> Provider() =>
    [
        new("unknown property", Queue, Set("visibilityTimeoutSecond", 30), CheckedBy.Provider, "visibilityTimeoutSecond", "probably 'visibilityTimeoutSeconds'"),
        new("missing property", Function, Remove("role"), CheckedBy.Provider, "role", "it is missing"),
        new("text for a number", Queue, Set("visibilityTimeoutSeconds", "30"), CheckedBy.Provider, "visibilityTimeoutSeconds", "a whole number"),
        new("fraction for a whole number", Function, Set("memorySize", 512.5), CheckedBy.Provider, "memorySize", "a whole number"),
        new("text for a flag", Queue, Set("sqsManagedSseEnabled", "yes"), CheckedBy.Provider, "sqsManagedSseEnabled", "true or false"),
        new("number in an object", Function, Set("loggingConfig.logFormat", 3), CheckedBy.Provider, "loggingConfig.logFormat", "a text"),
        new("unknown property of an object", Function, Set("tracingConfig.modus", "Active"), CheckedBy.Provider, "tracingConfig.modus", "mode"),
        new("missing property of an object", Function, Remove("tracingConfig.mode"), CheckedBy.Provider, "tracingConfig.mode", "it is missing"),
        new("text for a list", Function, Set("architectures", "arm64"), CheckedBy.Provider, "architectures", "a list"),
        new("number in a list", Function, Set("architectures[0]", 64), CheckedBy.Provider, "architectures[0]", "a text"),
        new("list for a map", Queue, Set("tags", new JsonArray("owner")), CheckedBy.Provider, "tags", "a map"),
        new("number in a map", Function, Set("environment.variables.STACK_NAME", 1), CheckedBy.Provider, "environment.variables.STACK_NAME", "a text"),
        new("text for a file", "aws:s3/bucketObjectv2:BucketObjectv2", Set("source", "bundle.zip"), CheckedBy.Provider, "source", "a file"),
        new("word that the provider does not know", Function, Set("runtime", "provided.al2032"), CheckedBy.Provider, "runtime", "probably 'provided.al2023'"),
        new("unknown property of AWS Native", Pipe, Set("sourceParameters.sqsQueueParameters.batchsize", 1), CheckedBy.Provider, "sourceParameters.sqsQueueParameters.batchsize", "batchSize"),
        new("missing property of AWS Native", Pipe, Remove("target"), CheckedBy.Provider, "target", "it is missing"),
        new("word that is none of an enum of AWS Native", Pipe, Set("targetParameters.stepFunctionStateMachineParameters.invocationType", "FIRE"), CheckedBy.Provider, "targetParameters.stepFunctionStateMachineParameters.invocationType", "FIRE_AND_FORGET"),
        new("wrong type in a list of AWS Native", Machine, Set("tags[0].key", true), CheckedBy.Provider, "tags[0].key", "a text"),
    ];

    private static IEnumerable<Mutation> CloudFormation() =>
    [
        new("name too long", Schedule, Set("name", new string('n', 65)), CheckedBy.CloudFormation, "name", "1 to 64 characters"),
        new("name too long, of AWS Native", Machine, Set("stateMachineName", new string('n', 81)), CheckedBy.CloudFormation, "stateMachineName", "1 to 80 characters"),
        new("name malformed", Pipe, Set("name", "check outs"), CheckedBy.CloudFormation, "name", "is malformed"),
        new("name malformed, to the very end", "aws:cloudwatch/logGroup:LogGroup", Set("name", "/aws/lambda/check outs"), CheckedBy.CloudFormation, "name", "is malformed"),
        new("number too small", "aws:kms/key:Key", Set("deletionWindowInDays", 6), CheckedBy.CloudFormation, "deletionWindowInDays", "7 to 30"),
        new("number too large", Mapping, Set("batchSize", 10001), CheckedBy.CloudFormation, "batchSize", "1 to 10000"),
        new("number that is none of an enum", "aws:cloudwatch/logGroup:LogGroup", Set("retentionInDays", 399), CheckedBy.CloudFormation, "retentionInDays", "one of"),
        new("word that is none of an enum", Lifecycle, Set("rules[0].status", "On"), CheckedBy.CloudFormation, "rules[0].status", "Enabled, Disabled"),
        new("word under another name", Lifecycle, Set("rules[0].transitions", new JsonArray(new JsonObject { ["days"] = 90, ["storageClass"] = "ICE" })), CheckedBy.CloudFormation, "rules[0].transitions[0].storageClass", "DEEP_ARCHIVE"),
        new("too many items", Function, Set("architectures", new JsonArray("arm64", "x86_64")), CheckedBy.CloudFormation, "architectures", "1 to 1"),
        new("word in a list", Function, Set("architectures[0]", "arm"), CheckedBy.CloudFormation, "architectures[0]", "arm64"),
        new("account malformed", "aws:lambda/permission:Permission", Set("sourceAccount", "1234"), CheckedBy.CloudFormation, "sourceAccount", "12 to 12"),
        new("part of a bucket", "aws:s3/bucketVersioning:BucketVersioning", Set("versioningConfiguration.status", "On"), CheckedBy.CloudFormation, "versioningConfiguration.status", "Enabled"),
        new("tag too long", "aws:scheduler/scheduleGroup:ScheduleGroup", Set("tags.owner", new string('o', 257)), CheckedBy.CloudFormation, "tags.owner", "256 characters"),
        new("name malformed, in a list", WebAcl, Set("rules[0].name", "per address"), CheckedBy.CloudFormation, "rules[0].name", "is malformed"),
        new("number that is none of an enum, deep inside", WebAcl, Set("rules[1].statement.rateBasedStatement.evaluationWindowSec", 90), CheckedBy.CloudFormation, "rules[1].statement.rateBasedStatement.evaluationWindowSec", "one of 60, 120, 300, 600"),
        new("word that is none of an enum, of a network", "aws:ec2/flowLog:FlowLog", Set("trafficType", "SOME"), CheckedBy.CloudFormation, "trafficType", "ALL"),
        new("missing for AWS alone", Function, Remove("s3Bucket", "s3Key"), CheckedBy.CloudFormation, "code", "requires Code"),
    ];

    private static IEnumerable<Mutation> Arns() =>
    [
        new("ARN of five parts", Schedule, Set("target.roleArn", "arn:aws:iam:000000000000:role/r"), CheckedBy.Arn, "target.roleArn", "fewer than six parts"),
        new("ARN with an unknown partition", Schedule, Set("target.roleArn", "arn:amazon:iam::000000000000:role/r"), CheckedBy.Arn, "target.roleArn", "partition"),
        new("ARN with a region where none is", Schedule, Set("target.roleArn", "arn:aws:iam:eu-west-1:000000000000:role/r"), CheckedBy.Arn, "target.roleArn", "region"),
        new("ARN without a region", Schedule, Set("target.arn", "arn:aws:lambda::000000000000:function:f"), CheckedBy.Arn, "target.arn", "region"),
        new("ARN with a short account", Schedule, Set("target.arn", "arn:aws:lambda:eu-west-1:00000000000:function:f"), CheckedBy.Arn, "target.arn", "twelve digits"),
        new("ARN of nothing that the service has", Schedule, Set("target.arn", "arn:aws:lambda:eu-west-1:000000000000:functions/f"), CheckedBy.Arn, "target.arn", "function:"),
        new("no ARN where one belongs", Schedule, Set("target.roleArn", "sweeper"), CheckedBy.Arn, "target.roleArn", "is no ARN"),
        new("ARN in a document", RolePolicy, EditJson("policy", policy => policy["Statement"]!.AsArray()[0]!["Resource"] = "arn:aws:sqs:eu-west-1:12:q"), CheckedBy.Arn, "policy Statement[0].Resource", "twelve digits"),
        new("ARN of a function in an API", Api, EditOperation(operation => operation["x-amazon-apigateway-integration"]!["uri"] = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:12:function:f/invocations"), CheckedBy.Arn, "body paths./checkouts.post.x-amazon-apigateway-integration.uri", "twelve digits"),
    ];

    private static IEnumerable<Mutation> Policies() =>
    [
        new("policy that is not JSON", RolePolicy, Edit("policy", policy => policy + "}"), CheckedBy.Document, "policy", "it is not JSON"),
        new("policy with a name twice", RolePolicy, Edit("policy", policy => policy.Insert(1, """ "Version":"2012-10-17",""")), CheckedBy.Document, "policy", "it is not JSON"),
        new("policy with an unknown element", RolePolicy, EditStatement("policy", statement => statement["Actions"] = "s3:*"), CheckedBy.Document, "policy", "unknown element 'Actions'"),
        new("policy with an unknown operator", RolePolicy, EditStatement("policy", statement => statement["Condition"] = JsonNode.Parse("""{"StringIs":{"aws:SourceAccount":"1"}}""")), CheckedBy.Document, "policy", "unknown operator 'StringIs'"),
        new("policy with a malformed action", RolePolicy, EditStatement("policy", statement => statement["Action"] = "sqs:Send Message"), CheckedBy.Document, "policy Statement[0].Action", "is no action"),
        new("policy with an action of no service", RolePolicy, EditStatement("policy", statement => statement["Action"] = "SendMessage"), CheckedBy.Document, "policy", "without its service"),
        new("policy with a malformed condition key", RolePolicy, EditStatement("policy", statement => statement["Condition"] = JsonNode.Parse("""{"StringEquals":{"SourceAccount":"1"}}""")), CheckedBy.Document, "policy Statement[0].Condition", "is no condition key"),
        new("policy with a name for a resource", RolePolicy, EditStatement("policy", statement => statement["Resource"] = "checkouts"), CheckedBy.Document, "policy Statement[0].Resource", "is no ARN"),
        new("identity policy with a principal", RolePolicy, EditStatement("policy", statement => statement["Principal"] = "*"), CheckedBy.Document, "policy Statement[0].Principal", "has none"),
        new("trust policy with a resource", Role, EditStatement("assumeRolePolicy", statement => statement["Resource"] = "*"), CheckedBy.Document, "assumeRolePolicy Statement[0].Resource", "has none"),
        new("trust policy with an unknown kind of service", Role, EditStatement("assumeRolePolicy", statement => statement["Principal"] = JsonNode.Parse("""{"Service":"lambda"}""")), CheckedBy.Document, "assumeRolePolicy Statement[0].Principal.Service", "is no principal"),
        new("trust policy too long", Role, EditStatement("assumeRolePolicy", statement => statement["Condition"] = JsonNode.Parse($$$"""{"StringEquals":{"aws:SourceAccount":"{{{new string('1', 2048)}}}"}}""")), CheckedBy.Document, "assumeRolePolicy", "at most 2,048 bytes"),
        new("queue policy without a principal", QueuePolicy, EditStatement("policy", statement => statement.Remove("Principal")), CheckedBy.Document, "policy Statement[0].Principal", "it is missing"),
        new("queue policy with too many actions", QueuePolicy, EditStatement("policy", statement => statement["Action"] = new JsonArray([.. Enumerable.Range(0, 8).Select(number => JsonValue.Create($"sqs:Action{number}"))])), CheckedBy.Document, "policy Statement[0].Action", "at most 7"),
        new("queue policy with too many statements", QueuePolicy, EditJson("policy", policy => Repeat(policy["Statement"]!.AsArray(), 21)), CheckedBy.Document, "policy Statement", "at most 20"),
        new("topic policy with the same Sid twice", "aws:sns/topicPolicy:TopicPolicy", EditJson("policy", policy => policy["Statement"]!.AsArray().Add(policy["Statement"]![0]!.DeepClone())), CheckedBy.Document, "policy Statement", "two statements have the Sid"),
        new("managed policy too long", "aws:iam/policy:Policy", EditStatement("policy", statement => statement["Action"] = new JsonArray([.. Enumerable.Range(0, 300).Select(number => JsonValue.Create($"sqs:NameOfAction{number}"))])), CheckedBy.Document, "policy", "at most 6,144 bytes without blanks"),
        new("bucket policy without a principal", "aws:s3/bucketPolicy:BucketPolicy", EditStatement("policy", statement => statement.Remove("Principal")), CheckedBy.Document, "policy Statement[0].Principal", "it is missing"),
        new("key policy with a wrong version", "aws:kms/key:Key", EditJson("policy", policy => policy["Version"] = "2012-10-18"), CheckedBy.Document, "policy", "Version"),
    ];

    private static IEnumerable<Mutation> Documents() =>
    [
        new("workflow with a state that is not there", Machine, EditJson("definitionString", definition => definition["StartAt"] = "Nowhere"), CheckedBy.Document, "definitionString /StartAt", "workflow"),
        new("API with an operation without an integration", Api, EditOperation(operation => operation.Remove("x-amazon-apigateway-integration")), CheckedBy.Document, "body", "No integration defined"),
        new("API with a reference that leads nowhere", Api, EditOperation(operation => operation["responses"]!["400"] = JsonNode.Parse("""{"$ref":"#/components/responses/Nothing"}""")), CheckedBy.Document, "body paths./checkouts.post.responses.400", "leads nowhere"),
        new("API with a parameter that is not declared", Api, EditJson("body", AddUndeclaredParameter), CheckedBy.Document, "body POST /notes/{id}", "is not declared"),
        new("API with an operation without responses", Api, EditOperation(operation => operation.Remove("responses")), CheckedBy.Document, "body POST /checkouts", "no responses"),
        new("API with a schema that requires what it has not", Api, EditJson("body", body => body["components"]!["schemas"]!["Payment"]!["required"]!.AsArray().Add("nothing")), CheckedBy.Document, "body components.schemas.Payment", "does not describe"),
        new("filter policy with too many keys", "aws:sns/topicSubscription:TopicSubscription", Edit("filterPolicy", _ => """{"a":["1"],"b":["1"],"c":["1"],"d":["1"],"e":["1"],"f":["1"]}"""), CheckedBy.Document, "filterPolicy", "more than 5 keys"),
        new("redrive policy without receives", Queue, Edit("redrivePolicy", policy => policy.Replace("\"maxReceiveCount\":", "\"maxReceiveCount\":1000", StringComparison.Ordinal)), CheckedBy.Document, "redrivePolicy", "maxReceiveCount"),
        new("redrive allow policy without queues", "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", EditJson("redriveAllowPolicy", policy => policy.Remove("sourceQueueArns")), CheckedBy.Document, "redriveAllowPolicy", "sourceQueueArns"),
        new("event pattern that is none", Mapping, Set("filterCriteria.filters[0].pattern", """{"body":"DISPUTED"}"""), CheckedBy.Document, "filterCriteria.filters[0].pattern", "must be an object or an array"),
        new("event pattern of a pipe that is none", Pipe, Set("sourceParameters.filterCriteria.filters[0].pattern", """{"body":[{"beginning":"x"}]}"""), CheckedBy.Document, "sourceParameters.filterCriteria.filters[0].pattern", "event pattern"),
        new("dashboard with an unknown widget", Dashboard, EditJson("dashboardBody", body => body["widgets"]![0]!["type"] = "metrics"), CheckedBy.Document, "dashboardBody widgets[0].type", "probably 'metric'"),
        new("dashboard that is too wide", Dashboard, EditJson("dashboardBody", body => body["widgets"]![0]!["x"] = 13), CheckedBy.Document, "dashboardBody widgets[0]", "columns 0 to 24"),
        new("dashboard with a dimension without a value", Dashboard, EditJson("dashboardBody", body => body["widgets"]![0]!["properties"]!["metrics"]![0]!.AsArray().RemoveAt(5)), CheckedBy.Document, "dashboardBody widgets[0].properties.metrics[0]", "has no value"),
        new("schedule that is none", Schedule, Set("scheduleExpression", "rate(1 minutes)"), CheckedBy.Document, "scheduleExpression", "rate(…)"),
        new("access log without an id", "aws:apigateway/stage:Stage", Edit("accessLogSettings.format", format => Replace(format, "$context.requestId", "$context.stage")), CheckedBy.Document, "accessLogSettings.format", "names neither"),
        new("template that is no Handlebars", "aws:ses/template:Template", Edit("html", html => html + "{{#each lines}}"), CheckedBy.Document, "html", "e-mail template"),
    ];

    private static IEnumerable<Mutation> Rules() =>
    [
        new("lifecycle rules of the same id", Lifecycle, RepeatRule, CheckedBy.Rule, "rules[1].id", "two rules have the id"),
        new("lifecycle rule that does nothing", Lifecycle, Set("rules", new JsonArray(new JsonObject { ["id"] = "none", ["status"] = "Enabled" })), CheckedBy.Rule, "rules[0]", "does nothing"),
        new("lifecycle that ends before it moves", Lifecycle, Set("rules", JsonNode.Parse("""[{"id":"a","status":"Enabled","transitions":[{"days":90,"storageClass":"GLACIER"}],"expiration":{"days":90}}]""")!), CheckedBy.Rule, "rules[0].expiration.days", "more than 90 days"),
        new("lifecycle that warms up", Lifecycle, Set("rules", JsonNode.Parse("""[{"id":"a","status":"Enabled","transitions":[{"days":90,"storageClass":"GLACIER"},{"days":120,"storageClass":"GLACIER_IR"}]}]""")!), CheckedBy.Rule, "rules[0].transitions[0]", "warmer class"),
        new("log level of a text log", Function, Set("loggingConfig", JsonNode.Parse("""{"logFormat":"Text","applicationLogLevel":"INFO"}""")!), CheckedBy.Rule, "loggingConfig.applicationLogLevel", "logFormat JSON"),
        new("inline policies too long together", RolePolicy, EditStatement("policy", statement => statement["Action"] = new JsonArray([.. Enumerable.Range(0, 600).Select(number => JsonValue.Create($"sqs:NameOfAction{number}"))])), CheckedBy.Rule, "inlinePolicies", "at most 10,240") { FoundAt = Role },
    ];

    private static Func<JsonObject, bool> Remove(params string[] paths) => inputs => paths.All(path => Mutation.Remove(path)(inputs));

    private static Func<JsonObject, bool> EditStatement(string path, Action<JsonObject> edit) => EditJson(path, policy => edit(policy["Statement"]!.AsArray()[0]!.AsObject()));

    private static Func<JsonObject, bool> EditOperation(Action<JsonObject> edit) => EditJson("body", body => edit(body["paths"]!["/checkouts"]!["post"]!.AsObject()));

    private static void AddUndeclaredParameter(JsonObject body)
    {
        var operation = body["paths"]!["/checkouts"]!["post"]!.DeepClone().AsObject();
        operation.Remove("operationId");
        body["paths"]!["/notes/{id}"] = new JsonObject { ["post"] = operation };
    }

    private static bool RepeatRule(JsonObject inputs)
    {
        inputs["rules"]!.AsArray().Insert(1, inputs["rules"]![0]!.DeepClone());
        return true;
    }

    private static void Repeat(JsonArray statements, int count)
    {
        for (var number = statements.Count; number < count; number++)
        {
            var copy = statements[0]!.DeepClone();
            copy["Sid"] = $"Copy{number}";
            statements.Add(copy);
        }
    }

    private static string Replace(string text, string before, string after)
    {
        var place = text.IndexOf(before, StringComparison.Ordinal);
        return place < 0 ? text : text[..place] + after + text[(place + before.Length)..];
    }
}
