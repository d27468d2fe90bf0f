using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.Iam.Policies;
using Payments.Local.Iam.Roles;
using Payments.Local.Wire;

namespace Payments.Local.Sts;

/// <summary>AWS Security Token Service: who am I, and sessions of roles.</summary>
public sealed class StsService : AwsService
{
    private const int DefaultSeconds = 3600;
    private readonly RoleSessions _sessions;
    private readonly RoleDirectory _roles;

    public StsService(RoleSessions sessions, RoleDirectory roles)
        : base("sts")
    {
        _sessions = sessions;
        _roles = roles;
        Query = new FormProtocol("https://sts.amazonaws.com/doc/2011-06-15/");
        Operation("GetCallerIdentity", GetCallerIdentity);
        Operation("AssumeRole", AssumeRole);
    }

    private static JsonObject GetCallerIdentity(JsonObject input, AwsCall call)
    {
        // AWS lets everyone with credentials ask this, whatever policies say.
        call.MarkDecided();
        if (call.Principal.Kind == PrincipalKind.Anonymous)
        {
            throw new AwsException("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
        }

        return new JsonObject { ["Arn"] = call.Principal.Arn, ["UserId"] = call.Principal.UserId, ["Account"] = call.Principal.AccountId };
    }

    private JsonObject AssumeRole(JsonObject input, AwsCall call)
    {
        call.MarkDecided();
        var roleArn = input.RequiredText("RoleArn");
        var seconds = int.Parse(input.Text("DurationSeconds") ?? DefaultSeconds.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (seconds is < 900 or > 43200)
        {
            throw new AwsException("ValidationError", $"1 validation error detected: Value '{seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value between 900 and 43200");
        }

        var identity = call.Principal.RoleArn is { } arn ? _roles.Find(arn)?.Policies ?? [] : [];
        var session = _sessions.Assume(call.Principal, roleArn, input.RequiredText("RoleSessionName"), identity, SessionPolicies(input));
        var credentials = _sessions.Issue(session, TimeSpan.FromSeconds(seconds));
        return new JsonObject
        {
            ["AssumedRoleUser"] = new JsonObject { ["AssumedRoleId"] = session.UserId, ["Arn"] = session.Arn },
            ["Credentials"] = new JsonObject
            {
                ["AccessKeyId"] = credentials.AccessKeyId,
                ["SecretAccessKey"] = credentials.SecretAccessKey,
                ["SessionToken"] = credentials.SessionToken,
                ["Expiration"] = credentials.ExpiresAt!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            },
        };
    }

    private static string[] SessionPolicies(JsonObject input)
    {
        if (input.Text("Policy") is not { } policy)
        {
            return [];
        }

        try
        {
            PolicyDocument.Parse(policy);
            return [policy];
        }
        catch (PolicyException error)
        {
            throw new AwsException("MalformedPolicyDocument", error.Message);
        }
    }
}
