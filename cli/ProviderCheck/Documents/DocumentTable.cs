using Payments.Local.Events;
using Payments.Local.Scheduler;
using Payments.Local.Ses;
using Payments.Local.Sns;
using Payments.Local.Sqs;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>Which property of which type holds which document.</summary>
internal static class DocumentTable
{
    private static readonly PolicyKind QueuePolicy = new("queue policy", PolicyLimits.Queue);
    private static readonly PolicyKind TopicPolicy = new("topic policy", PolicyLimits.Topic);
    private static readonly PolicyKind TwentyKilobytes = new("resource policy", PolicyLimits.TwentyKilobytes);
    private static readonly PolicyKind ResourcePolicy = new("resource policy", PolicyLimits.ForResource);
    private static readonly PolicyKind InlinePolicy = new("identity policy", PolicyLimits.Identity);
    private static readonly StateMachineKind Workflow = new();
    private static readonly ReaderKind Redrive = new("redrive policy", ArnUse.Exact, """{"deadLetterTargetArn":"…","maxReceiveCount":1…1000}""", (text, _) => RedriveText.PolicyProblem(text));
    private static readonly ReaderKind RedriveAllow = new("redrive allow policy", ArnUse.Exact, """{"redrivePermission":"allowAll, denyAll or byQueue","sourceQueueArns":[…]}""", (text, _) => RedriveText.AllowPolicyProblem(text));
    private static readonly ReaderKind Filter = new("filter policy", ArnUse.None, "SNS's filter policy language", (text, resource) => FilterPolicyText.Problem(text, resource.Text("filterPolicyScope")));
    private static readonly ReaderKind Pattern = new("event pattern", ArnUse.None, "EventBridge's pattern language", (text, _) => PatternProblem(text));
    private static readonly TextKind Schedule = new("schedule", "rate(…), cron(…) or at(…)", ScheduleText.Problem);
    private static readonly TextKind Template = new("e-mail template", "Handlebars", TemplateText.Problem);

    private static readonly Dictionary<string, IDocumentKind> Kinds = new(StringComparer.Ordinal)
    {
        ["apigateway/restApi:body"] = new OpenApiKind(),
        ["apigateway/restApi:policy"] = ResourcePolicy,
        ["apigateway/restApiPolicy:policy"] = ResourcePolicy,
        ["apigateway/stage:accessLogSettings.format"] = new TextKind("access log format", "one line with $context.requestId", AccessLogFormat.Problem),
        ["backup/plan:rules[].schedule"] = Schedule,
        ["backup/vaultPolicy:policy"] = ResourcePolicy,
        ["cloudwatch/dashboard:dashboardBody"] = new DashboardKind(),
        ["cloudwatch/eventBusPolicy:policy"] = ResourcePolicy,
        ["cloudwatch/eventRule:eventPattern"] = Pattern,
        ["cloudwatch/eventRule:scheduleExpression"] = Schedule,
        ["cloudwatch/logResourcePolicy:policyDocument"] = ResourcePolicy,
        ["dynamodb/resourcePolicy:policy"] = TwentyKilobytes,
        ["ec2/vpcEndpoint:policy"] = ResourcePolicy,
        ["ec2/vpcEndpointPolicy:policy"] = ResourcePolicy,
        ["iam/policy:policy"] = new PolicyKind("managed policy", PolicyLimits.Managed),
        ["iam/role:assumeRolePolicy"] = new PolicyKind("trust policy", PolicyLimits.Trust),
        ["iam/role:inlinePolicies[].policy"] = InlinePolicy,
        ["iam/rolePolicy:policy"] = InlinePolicy,
        ["kms/key:policy"] = new PolicyKind("key policy", PolicyLimits.Key),
        ["kms/keyPolicy:policy"] = new PolicyKind("key policy", PolicyLimits.Key),
        ["lambda/eventSourceMapping:filterCriteria.filters[].pattern"] = Pattern,
        ["pipes/Pipe:sourceParameters.filterCriteria.filters[].pattern"] = Pattern,
        ["s3/bucketPolicy:policy"] = TwentyKilobytes,
        ["scheduler/schedule:scheduleExpression"] = Schedule,
        ["secretsmanager/secret:policy"] = ResourcePolicy,
        ["secretsmanager/secretPolicy:policy"] = ResourcePolicy,
        ["secretsmanager/secretRotation:rotationRules.scheduleExpression"] = Schedule,
        ["ses/template:html"] = Template,
        ["ses/template:subject"] = Template,
        ["ses/template:text"] = Template,
        ["sfn/stateMachine:definition"] = Workflow,
        ["sns/topic:policy"] = TopicPolicy,
        ["sns/topicPolicy:policy"] = TopicPolicy,
        ["sns/topicSubscription:filterPolicy"] = Filter,
        ["sns/topicSubscription:redrivePolicy"] = new ReaderKind("redrive policy", ArnUse.Exact, """{"deadLetterTargetArn":"…"}""", (text, _) => SubscriptionRedrive.Problem(text)),
        ["sqs/queue:policy"] = QueuePolicy,
        ["sqs/queue:redriveAllowPolicy"] = RedriveAllow,
        ["sqs/queue:redrivePolicy"] = Redrive,
        ["sqs/queuePolicy:policy"] = QueuePolicy,
        ["sqs/redriveAllowPolicy:redriveAllowPolicy"] = RedriveAllow,
        ["sqs/redrivePolicy:redrivePolicy"] = Redrive,
        ["stepfunctions/StateMachine:definitionString"] = Workflow,
    };

    /// <summary>Texts that are called like a document and are none.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["apigateway/domainName:securityPolicy"] = "a word: the versions of TLS",
        ["sesv2/configurationSet:deliveryOptions.tlsPolicy"] = "a word: REQUIRE or OPTIONAL",
    };

    private static readonly string[] Endings = ["policy", "definition", "body", "document", "pattern"];

    /// <summary>The kind of document that a property holds; null for none that is known.</summary>
    /// <param name="type">Pulumi's type token.</param>
    /// <param name="path">The property's path without indexes.</param>
    public static IDocumentKind? Find(string type, string path) => Kinds.GetValueOrDefault(CloudFormation.TypeNames.Key(type) + ":" + path);

    /// <summary>Whether a property is called like a document, and nothing says that it is none.</summary>
    public static bool LooksLikeDocument(string type, string path) =>
        Array.Exists(Endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && !Words.ContainsKey(CloudFormation.TypeNames.Key(type) + ":" + path);

    private static string? PatternProblem(string text)
    {
        try
        {
            EventPattern.Parse(text);
            return null;
        }
        catch (EventPatternException refused)
        {
            return refused.Message;
        }
    }
}
