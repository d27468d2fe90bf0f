using System.Text.Json.Nodes;
using Payments.Local.Iam;

namespace Payments.Local.Tests.Iam.Simulate;

/// <summary>Draws requests and policies that use everything that policies may have, close enough to each other that both outcomes are common.</summary>
internal sealed class CaseGenerator(int seed)
{
    private const string Account = SimulatedCase.Account;
    private const string RoleArn = $"arn:aws:iam::{Account}:role/worker";
    private const string SessionArn = $"arn:aws:sts::{Account}:assumed-role/worker/run";
    private const string Service = "sns.amazonaws.com";

    private static readonly (string Action, string Resource)[] Targets =
    [
        ("sqs:SendMessage", $"arn:aws:sqs:us-east-1:{Account}:jobs.fifo"),
        ("sns:Publish", $"arn:aws:sns:us-east-1:{Account}:events"),
        ("s3:GetObject", "arn:aws:s3:::files/in/a.csv"),
        ("kms:Decrypt", $"arn:aws:kms:us-east-1:{Account}:key/11111111-2222-3333-4444-555555555555"),
        ("lambda:InvokeFunction", $"arn:aws:lambda:us-east-1:{Account}:function:start:live"),
        ("secretsmanager:GetSecretValue", $"arn:aws:secretsmanager:us-east-1:{Account}:secret:payments/gateway-AbCdEf"),
        ("dynamodb:GetItem", $"arn:aws:dynamodb:us-east-1:{Account}:table/orders"),
    ];

    private static readonly Principal Worker = new(PrincipalKind.AssumedRole, SessionArn, Account) { RoleArn = RoleArn, SessionName = "run" };

    private readonly Draw _draw = new(seed);

    public SimulatedCase Next()
    {
        var (action, resource) = _draw.One(Targets);
        var kind = _draw.Weighted((8, PrincipalKind.AssumedRole), (1, PrincipalKind.Service), (1, PrincipalKind.Anonymous));
        var conditions = new ConditionGenerator(_draw);
        var context = conditions.Context();
        if (kind != PrincipalKind.AssumedRole)
        {
            var caller = kind == PrincipalKind.Service ? Principal.Service(Service, Account, null) : new Principal(kind, "anonymous", Account);
            return new SimulatedCase(caller, action, resource, context) { ResourcePolicy = Policy(action, resource, conditions, ofResource: true) };
        }

        return new SimulatedCase(Worker, action, resource, context)
        {
            Identity = [.. Enumerable.Range(0, _draw.Up(2)).Select(_ => Policy(action, resource, conditions, ofResource: false))],
            Boundary = _draw.Chance(0.3) ? Policy(action, resource, conditions, ofResource: false) : null,
            Session = _draw.Chance(0.25) ? Policy(action, resource, conditions, ofResource: false) : null,
            ResourcePolicy = _draw.Chance(0.5) || action.StartsWith("kms:", StringComparison.Ordinal) ? Policy(action, resource, conditions, ofResource: true) : null,
        };
    }

    private JsonObject Policy(string action, string resource, ConditionGenerator conditions, bool ofResource) => new()
    {
        ["Version"] = _draw.Chance(0.9) ? "2012-10-17" : "2008-10-17",
        ["Statement"] = new JsonArray([.. Enumerable.Range(0, 1 + _draw.Up(2)).Select(_ => Statement(action, resource, conditions, ofResource))]),
    };

    private JsonObject Statement(string action, string resource, ConditionGenerator conditions, bool ofResource)
    {
        var allows = _draw.Chance(0.85);
        var statement = new JsonObject { ["Effect"] = allows ? "Allow" : "Deny" };
        if (ofResource)
        {
            statement[!allows && _draw.Chance(0.3) ? "NotPrincipal" : "Principal"] = Whom();
        }

        var not = _draw.Chance(0.15);
        statement[not ? "NotAction" : "Action"] = _draw.OneOrMore(() => ActionPattern(action, matching: !not));
        not = _draw.Chance(0.15);
        statement[not ? "NotResource" : "Resource"] = _draw.OneOrMore(() => ResourcePattern(resource, matching: !not));
        if (_draw.Chance(0.45))
        {
            statement["Condition"] = conditions.Block();
        }

        return statement;
    }

    private JsonNode Whom() => _draw.Weighted(
        (4, (JsonNode)new JsonObject { ["AWS"] = RoleArn }),
        (2, new JsonObject { ["AWS"] = SessionArn }),
        (2, new JsonObject { ["AWS"] = $"arn:aws:iam::{Account}:root" }),
        (1, new JsonObject { ["AWS"] = Account }),
        (1, new JsonObject { ["AWS"] = new JsonArray($"arn:aws:iam::{Account}:role/other", RoleArn) }),
        (1, new JsonObject { ["AWS"] = $"arn:aws:iam::{Account}:role/other" }),
        (2, new JsonObject { ["Service"] = Service }),
        (1, new JsonObject { ["Service"] = "s3.amazonaws.com", ["AWS"] = SessionArn }),
        (2, JsonValue.Create("*")),
        (1, new JsonObject { ["AWS"] = "*" }));

    private string ActionPattern(string action, bool matching)
    {
        var service = action.Split(':')[0];
        var near = _draw.One(action, action, $"{service}:*", "*", $"{action[..^3]}*", $"{action[..^1]}?", $"{service}:{action.Split(':')[1].ToUpperInvariant()}");
        return matching == _draw.Chance(0.85) ? near : _draw.One($"{service}:DeleteEverything", "ec2:RunInstances", $"{service}:X*");
    }

    private string ResourcePattern(string arn, bool matching)
    {
        var parts = arn.Split(':', 6);
        var last = parts[5];
        var start = string.Join(':', parts[..5]);

        // The other evaluator takes variables only behind what says the type of a resource ("table/"), which queues and topics do not have.
        var id = last.LastIndexOfAny(['/', ':']) + 1;
        var byVariable = id == 0 ? arn : $"{start}:{last[..id]}${{aws:PrincipalTag/none, '{last[id..]}'}}";
        var near = _draw.One(
            arn, arn, "*", $"{start}:*", $"{start}:{last[..^2]}*", $"{start}:{last[..^1]}?", $"arn:aws:{parts[2]}:*:*:{last}", $"arn:*:{parts[2]}:*", byVariable);
        return matching == _draw.Chance(0.85) ? near : _draw.One($"{start}:other", $"arn:aws:{parts[2]}:eu-west-1:{parts[4]}:{last}", $"{start}:{last[..id]}${{aws:PrincipalTag/none}}*", $"{start}:{last[..id]}${{*}}");
    }
}
