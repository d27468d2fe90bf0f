using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class GrantTests(StackRuns runs)
{
    // Every permission of a role that is no function's, once. A line more is a permission nobody decided; a line less is a payment that
    // fails. What functions may do is in their services' READMEs.
    private const string Expected = """
        checkout-workflow: dynamodb:GetItem on dynamodb:table/checkouts
        checkout-workflow: dynamodb:UpdateItem on dynamodb:table/checkouts
        checkout-workflow: lambda:InvokeFunction on lambda:function:payments-authorize-authorize-step:live
        checkout-workflow: lambda:InvokeFunction on lambda:function:payments-authorize-query-step:live
        checkout-workflow: lambda:InvokeFunction on lambda:function:payments-authorize-void-step:live
        checkout-workflow: lambda:InvokeFunction on lambda:function:payments-checkout-audit:live
        checkout-workflow: lambda:InvokeFunction on lambda:function:payments-checkout-deduct:live
        checkout-workflow: lambda:InvokeFunction on lambda:function:payments-checkout-fraud-check:live
        checkout-workflow: lambda:InvokeFunction on lambda:function:payments-checkout-record-outcome:live
        checkout-workflow: lambda:InvokeFunction on lambda:function:payments-checkout-step-up:live
        checkout-workflow: lambda:InvokeFunction on lambda:function:payments-checkout-validate:live
        checkout-workflow: lambda:InvokeFunction on lambda:function:payments-events-ledger-entry:live
        checkout-workflow: lambda:InvokeFunction on lambda:function:payments-notifications-receipt:live
        checkout-workflow: logs:CreateLogDelivery on *
        checkout-workflow: logs:DeleteLogDelivery on *
        checkout-workflow: logs:DescribeLogGroups on *
        checkout-workflow: logs:DescribeResourcePolicies on *
        checkout-workflow: logs:GetLogDelivery on *
        checkout-workflow: logs:ListLogDeliveries on *
        checkout-workflow: logs:PutResourcePolicy on *
        checkout-workflow: logs:UpdateLogDelivery on *
        checkout-workflow: ses:SendEmail on ses:configuration-set/payments-receipts
        checkout-workflow: ses:SendEmail on ses:identity/payments.example
        checkout-workflow: ses:SendEmail on ses:template/receipt-v3
        checkout-workflow: ses:SendEmail on ses:template/receipt-v3-es-MX
        checkout-workflow: ses:SendTemplatedEmail on ses:configuration-set/payments-receipts
        checkout-workflow: ses:SendTemplatedEmail on ses:identity/payments.example
        checkout-workflow: ses:SendTemplatedEmail on ses:template/receipt-v3
        checkout-workflow: ses:SendTemplatedEmail on ses:template/receipt-v3-es-MX
        checkout-workflow: sns:Publish on sns:payments-ops
        checkout-workflow: xray:GetSamplingRules on *
        checkout-workflow: xray:GetSamplingTargets on *
        checkout-workflow: xray:PutTelemetryRecords on *
        checkout-workflow: xray:PutTraceSegments on *
        checkouts-pipe: sqs:DeleteMessage on sqs:checkouts.fifo
        checkouts-pipe: sqs:GetQueueAttributes on sqs:checkouts.fifo
        checkouts-pipe: sqs:ReceiveMessage on sqs:checkouts.fifo
        checkouts-pipe: states:StartExecution on states:stateMachine:checkout
        payments-api-logs: logs:CreateLogGroup on logs:*
        payments-api-logs: logs:CreateLogStream on logs:*
        payments-api-logs: logs:DescribeLogGroups on logs:*
        payments-api-logs: logs:DescribeLogStreams on logs:*
        payments-api-logs: logs:FilterLogEvents on logs:*
        payments-api-logs: logs:GetLogEvents on logs:*
        payments-api-logs: logs:PutLogEvents on logs:*
        payments-capture-expiry-schedule: lambda:InvokeFunction on lambda:function:payments-capture-expiry:live
        payments-capture-resolve-schedule: lambda:InvokeFunction on lambda:function:payments-capture-resolve:live
        payments-checkout-sweeper-schedule: lambda:InvokeFunction on lambda:function:payments-checkout-sweeper:live
        payments-refund-resolve-schedule: lambda:InvokeFunction on lambda:function:payments-refund-resolve:live
        """;

    // Roles whose grants have tests of their own below.
    private static readonly string[] WithTestsOfTheirOwn = ["payments-tables-backup", "payments-flow-log"];

    // Services whose actions AWS does not let one narrow to a resource.
    private static readonly string[] WithoutResources = ["xray:", "logs:", "dynamodb:ListStreams", "states:SendTask", "ec2:Describe"];

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Roles_OfNoFunction_HaveThePermissionsThatWereDecided(string stack)
    {
        var run = await runs.OfAsync(stack);
        var functions = run.OfType("aws:lambda/function:Function").Select(f => f.Name).ToHashSet();

        var lines = Grants.Of(run).Where(line => !functions.Contains(line.Split(':')[0]) && !WithTestsOfTheirOwn.Contains(line.Split(':')[0]));

        string.Join('\n', lines).ShouldBe(Expected.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task BackupRole_OfAStackWhoseDataIsProtected_MayBackUpEachTableAndNoMore()
    {
        var run = await runs.OfAsync("prod");

        var lines = Grants.Of(run).Where(line => line.StartsWith("payments-tables-backup: ", StringComparison.Ordinal));

        string[] actions = ["CreateBackup", "DescribeTable", "ListTagsOfResource", "StartAwsBackupJob"];
        lines.ShouldBe(
            run.OfType("aws:dynamodb/table:Table").SelectMany(table => actions.Select(action => $"dynamodb:{action} on dynamodb:table/{table.Name}"))
                .Append("backup:CopyIntoBackupVault on backup:backup-vault:payments-tables")
                .Append("backup:DescribeBackupVault on backup:backup-vault:payments-tables")
                .Append("backup:TagResource on backup:recovery-point:*")
                .Select(grant => $"payments-tables-backup: {grant}"),
            ignoreOrder: true);
    }

    [Fact]
    public async Task FlowLogRole_OfAPrivateNetwork_MayWriteItsLogAndNoMore()
    {
        var lines = Grants.Of(await runs.OfAsync("prod")).Where(line => line.StartsWith("payments-flow-log: ", StringComparison.Ordinal));

        lines.ShouldBe(
            [
                "payments-flow-log: logs:CreateLogStream on logs:log-group:/aws/vpc/payments:*",
                "payments-flow-log: logs:DescribeLogGroups on *",
                "payments-flow-log: logs:DescribeLogStreams on logs:log-group:/aws/vpc/payments:*",
                "payments-flow-log: logs:PutLogEvents on logs:log-group:/aws/vpc/payments:*",
            ]);
    }

    [Fact]
    public async Task Functions_EachOne_MayDoWhatTheReadmeOfItsServiceSaysAndWriteLogsAndTraces()
    {
        var run = await runs.OfAsync("prod");

        foreach (var function in run.OfType("aws:lambda/function:Function").Where(f => ServiceReadmes.Has(ServiceOf(f))))
        {
            var row = ServiceReadmes.Of(ServiceOf(function), function.Text("handler"));
            var granted = Grants.Of(run).Where(line => line.StartsWith($"{function.Name}: ", StringComparison.Ordinal)).ToList();
            granted.Where(line => line.Contains(": logs:") || line.Contains(": xray:")).ShouldBe(
                [
                    $"{function.Name}: logs:CreateLogStream on logs:log-group:/aws/lambda/{function.Name}:*",
                    $"{function.Name}: logs:PutLogEvents on logs:log-group:/aws/lambda/{function.Name}:*",
                    $"{function.Name}: xray:PutTelemetryRecords on *",
                    $"{function.Name}: xray:PutTraceSegments on *",
                ]);
            granted.Where(line => !Grants.IsOfEveryFunction(line) && !Grants.IsOfItsEventSource(line))
                .Select(Grants.AsReadmesSay).Distinct()
                .ShouldBe(row.Actions, ignoreOrder: true, $"{function.Name}: as functions/*/README.md says of {row.Handler}");
        }
    }

    [Fact]
    public async Task Functions_EachOne_HaveTheVariablesThatTheReadmeOfTheirServiceNames()
    {
        foreach (var function in (await runs.OfAsync("dev")).OfType("aws:lambda/function:Function").Where(f => ServiceReadmes.Has(ServiceOf(f))))
        {
            var row = ServiceReadmes.Of(ServiceOf(function), function.Text("handler"));
            var variables = (System.Collections.Immutable.ImmutableDictionary<string, object>)function.Map("environment")["variables"];
            variables.Keys.Except(["SERVICE_NAME", "STACK_NAME"]).ShouldBe(row.Variables, ignoreOrder: true, function.Name);
        }
    }

    [Fact]
    public async Task Roles_AnyPermission_HasNoWildcardAction() =>
        Grants.Of(await runs.OfAsync("prod")).ShouldAllBe(line => !line.Split(" on ", 2, StringSplitOptions.None)[0].Contains('*'));

    [Fact]
    public async Task Roles_PermissionOnEverything_IsOneThatAwsCannotNarrow() =>
        Grants.Of(await runs.OfAsync("prod"))
            .Where(line => line.EndsWith(" on *", StringComparison.Ordinal))
            .ShouldAllBe(line => WithoutResources.Any(service => line.Contains($": {service}", StringComparison.Ordinal)));

    // AWS counts what is not white space, over all inline policies of a role.
    [Fact]
    public async Task Roles_OfAnySort_KeepWithinTheQuotaOfInlinePolicies() =>
        (await runs.OfAsync("prod")).OfType("aws:iam/rolePolicy:RolePolicy")
            .GroupBy(policy => policy.Text("role"), policy => policy.Text("policy").Count(c => !char.IsWhiteSpace(c)))
            .ShouldAllBe(role => role.Sum() <= 10_240);

    [Fact]
    public async Task Roles_ManagedPolicies_AreNotUsed() =>
        (await runs.OfAsync("prod")).OfType("aws:iam/rolePolicyAttachment:RolePolicyAttachment").ShouldBeEmpty();

    [Theory]
    [InlineData("checkouts-pipe", "pipes.amazonaws.com", "arn:aws:pipes:ap-south-1:123456789012:pipe/checkouts")]
    [InlineData("checkout-workflow", "states.amazonaws.com", "arn:aws:states:ap-south-1:123456789012:stateMachine:checkout")]
    [InlineData("payments-checkout-sweeper-schedule", "scheduler.amazonaws.com", "arn:aws:scheduler:ap-south-1:123456789012:schedule-group/payments-checkout-sweeper")]
    public async Task Trust_OfAServiceThatSaysForWhom_IsForThatResourceAlone(string role, string service, string source)
    {
        var statement = Grants.Statements((await runs.OfAsync("dev")).One("aws:iam/role:Role", role).Json("assumeRolePolicy")).Single();

        ((string)statement["Principal"]!["Service"]!).ShouldBe(service);
        ((string)statement["Condition"]!["StringEquals"]!["aws:SourceAccount"]!).ShouldBe(CloudMocks.Account);
        ((string)statement["Condition"]!["ArnLike"]!["aws:SourceArn"]!).ShouldBe(source);
    }

    [Fact]
    public async Task Trust_OfEveryFunction_IsForLambdaAlone()
    {
        var run = await runs.OfAsync("dev");

        var trusted = run.OfType("aws:lambda/function:Function")
            .Select(f => run.One("aws:iam/role:Role", f.Name).Json("assumeRolePolicy"))
            .Select(policy => (string)Grants.Statements(policy).Single()["Principal"]!["Service"]!);

        trusted.Distinct().ShouldBe(["lambda.amazonaws.com"]);
    }

    [Fact]
    public async Task Permissions_OfFunctions_AreForLiveAndOneCallOfThisAccount()
    {
        var permissions = (await runs.OfAsync("dev")).OfType("aws:lambda/permission:Permission");

        permissions.ShouldAllBe(p => p.Text("qualifier") == "live" && p.Text("sourceAccount") == CloudMocks.Account);
        permissions.Select(p => $"{p.Text("function")} from {p.Text("sourceArn").Split(":ap-south-1:123456789012:")[1]}").ShouldBe(
            [
                "payments-checkout-authorizer from api1/authorizers/*",
                "payments-checkout-start from api1/v1/POST/integrate/pay/*",
                "payments-checkout-start from api1/v1/POST/checkouts",
                "payments-checkout-status from api1/v1/GET/checkouts/*",
                "payments-checkout-intents from api1/v1/POST/payment-intents",
                "payments-checkout-intents from api1/v1/GET/payment-intents/*",
                "payments-checkout-payment-methods from api1/v1/POST/payment-methods",
                "payments-checkout-payment-methods from api1/v1/GET/payment-methods/*",
                "payments-authorize-authorize from api1/v1/POST/authorize",
                "payments-capture-capture from api1/v1/POST/payment-intents/*/capture",
                "payments-capture-void from api1/v1/POST/payment-intents/*/void",
                "payments-refund-refund from api1/v1/POST/refunds",
                "payments-refund-refund from api1/v1/GET/refunds/*",
                "payments-webhooks-disputes from api1/v1/GET/disputes/*",
                "payments-webhooks-receive from api1/v1/POST/webhooks/gateway",
                "payments-webhooks-rotate-gateway-keys from secret:payments/gateway-AbCdEf",
                "payments-webhooks-rotate-signing-key from secret:payments/webhooks-AbCdEf",
            ],
            ignoreOrder: true);
    }

    private static string ServiceOf(Registration function) =>
        (string)((System.Collections.Immutable.ImmutableDictionary<string, object>)function.Map("environment")["variables"])["SERVICE_NAME"];
}
