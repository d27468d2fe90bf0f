namespace Payments.Cli.ProviderCheck.Arns;

/// <summary>The services whose ARNs are known by their form.</summary>
internal static class ArnForms
{
    private const string Uuid = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private const string Function = @"[A-Za-z0-9_-]{1,64}(:(\$LATEST|[A-Za-z0-9_-]{1,128}))?";
    private const string Name = "[A-Za-z0-9_.-]+";
    private const string Rest = ".+";

    // IAM user guide, "IAM name requirements": a path, and of the name behind it each character.
    private const string IamPath = "([!-~]+/)*[A-Za-z0-9_+=,.@-]";

    private static readonly Dictionary<string, ArnForm> Forms = new(StringComparer.Ordinal)
    {
        ["acm"] = new(ArnPart.Given, ArnPart.Given, ("certificate/", Uuid)),
        ["apigateway"] = new(ArnPart.Given, ArnPart.Empty, ("/", Rest)),
        ["backup"] = new(ArnPart.Given, ArnPart.Given, ("backup-vault:", Name), ("backup-plan:", Rest), ("recovery-point:", Rest), ("framework:", Rest), ("report-plan:", Rest)),
        ["cloudtrail"] = new(ArnPart.Given, ArnPart.Given, ("trail/", Name), ("eventdatastore/", Uuid), ("channel/", Uuid)),
        ["cloudwatch"] = new(ArnPart.Either, ArnPart.Given, ("alarm:", Rest), ("dashboard/", Name), ("metric-stream/", Name), ("insight-rule/", Rest)),
        ["codebuild"] = new(ArnPart.Given, ArnPart.Given, ("project/", Name), ("build/", Rest), ("report-group/", Name), ("report/", Rest)),
        ["codeconnections"] = new(ArnPart.Given, ArnPart.Given, ("connection/", Rest), ("host/", Rest)),
        ["codedeploy"] = new(ArnPart.Given, ArnPart.Given, ("application:", Rest), ("deploymentgroup:", Rest), ("deploymentconfig:", Rest)),
        ["codepipeline"] = new(ArnPart.Given, ArnPart.Given, ("", "[A-Za-z0-9.@_-]{1,100}(/.+)?")),
        ["codestar-connections"] = new(ArnPart.Given, ArnPart.Given, ("connection/", Rest), ("host/", Rest)),
        ["dynamodb"] = new(ArnPart.Given, ArnPart.Given, ("table/", "[A-Za-z0-9_.-]{3,255}(/(index/[A-Za-z0-9_.-]{3,255}|(stream|backup|export|import)/.+))?")),
        ["ec2"] = new(ArnPart.Given, ArnPart.Either, ("", "[a-z-]+/.+")),
        ["events"] = new(ArnPart.Given, ArnPart.Given, ("event-bus/", Rest), ("rule/", Rest), ("archive/", Rest), ("connection/", Rest), ("api-destination/", Rest)),
        ["execute-api"] = new(ArnPart.Given, ArnPart.Given, ("", "[a-z0-9]+(/.*)?")),
        ["firehose"] = new(ArnPart.Given, ArnPart.Given, ("deliverystream/", Name)),
        ["iam"] = new(ArnPart.Empty, ArnPart.Given, ("root", ""), ("role/", IamPath + "{1,64}"), ("user/", IamPath + "{1,64}"), ("group/", IamPath + "{1,128}"), ("policy/", IamPath + "{1,128}"), ("instance-profile/", IamPath + "{1,128}"), ("oidc-provider/", Rest), ("saml-provider/", Rest), ("mfa/", Rest)),
        ["kms"] = new(ArnPart.Given, ArnPart.Given, ("key/", $"{Uuid}|mrk-[0-9a-f]{{32}}"), ("alias/", "[A-Za-z0-9/_-]{1,250}")),
        ["lambda"] = new(ArnPart.Given, ArnPart.Given, ("function:", Function), ("layer:", "[A-Za-z0-9_-]{1,140}(:[0-9]+)?"), ("event-source-mapping:", Uuid), ("code-signing-config:", "csc-[a-z0-9]{17}")),
        ["logs"] = new(ArnPart.Given, ArnPart.Given, ("log-group:", @"[A-Za-z0-9_./#-]{1,512}(:\*|:log-stream:.*)?"), ("destination:", Rest), ("delivery:", Rest), ("delivery-source:", Rest), ("delivery-destination:", Rest)),
        ["pipes"] = new(ArnPart.Given, ArnPart.Given, ("pipe/", "[A-Za-z0-9_.-]{1,64}")),
        ["s3"] = new(ArnPart.Empty, ArnPart.Empty, ("", "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?")),
        ["scheduler"] = new(ArnPart.Given, ArnPart.Given, ("schedule/", "[A-Za-z0-9_.-]{1,64}/[A-Za-z0-9_.-]{1,64}"), ("schedule-group/", "[A-Za-z0-9_.-]{1,64}")),
        ["secretsmanager"] = new(ArnPart.Given, ArnPart.Given, ("secret:", "[A-Za-z0-9/_+=.@-]{1,512}-[A-Za-z0-9]{6}")),
        ["ses"] = new(ArnPart.Given, ArnPart.Given, ("identity/", Rest), ("configuration-set/", Name), ("template/", Name), ("contact-list/", Name), ("dedicated-ip-pool/", Name)),
        ["signer"] = new(ArnPart.Given, ArnPart.Given, ("/signing-profiles/", "[A-Za-z0-9_]{2,64}(/[A-Za-z0-9]{10})?"), ("/signing-jobs/", Uuid)),
        ["sns"] = new(ArnPart.Given, ArnPart.Given, ("", $@"[A-Za-z0-9_-]{{1,256}}(\.fifo)?(:{Uuid})?")),
        ["sqs"] = new(ArnPart.Given, ArnPart.Given, ("", @"([A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\.fifo)")),
        ["ssm"] = new(ArnPart.Given, ArnPart.Given, ("parameter/", Rest), ("document/", Name)),
        ["states"] = new(ArnPart.Given, ArnPart.Given, ("stateMachine:", "[^:]{1,80}(:[^:]{1,80})?"), ("execution:", "[^:]+:[^:]+"), ("express:", Rest), ("activity:", "[^:]{1,80}"), ("mapRun:", Rest)),
        ["sts"] = new(ArnPart.Empty, ArnPart.Given, ("assumed-role/", Rest), ("federated-user/", Rest)),
        ["wafv2"] = new(ArnPart.Given, ArnPart.Given, ("regional/", Rest), ("global/", Rest)),
        ["xray"] = new(ArnPart.Given, ArnPart.Given, ("group/", Rest), ("sampling-rule/", Rest)),
    };

    // ARNs of what a service does, without region and account: integrations of workflows and targets of schedules.
    private static readonly Dictionary<string, ArnForm> Actions = new(StringComparer.Ordinal)
    {
        ["scheduler"] = new(ArnPart.Empty, ArnPart.Empty, ("aws-sdk:", "[a-z0-9]+:[A-Za-z0-9]+")),
        ["states"] = new(ArnPart.Empty, ArnPart.Empty, ("", @"(aws-sdk:)?[a-z0-9-]+:[A-Za-z0-9]+(\.(sync(:2)?|waitForTaskToken))?")),
    };

    /// <summary>The form of a service's ARNs; null where it is not known.</summary>
    public static ArnForm? Of(Arn arn) => arn is { Region: "", Account: "" } && Actions.TryGetValue(arn.Service, out var action) ? action : Forms.GetValueOrDefault(arn.Service);
}
