using System.Collections.Concurrent;
using Payments.Local.Hosting;
using Payments.Local.Iam.Evaluation;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Iam.Roles;

/// <inheritdoc/>
public sealed class RoleSessions : IRoleSessions
{
    /// <summary>The operator's access key (its secret is the same text): the account's root.</summary>
    public const string OperatorKey = "test";

    private readonly ConcurrentDictionary<string, (Principal Principal, string Secret)> _running = new(StringComparer.Ordinal);
    private readonly RoleDirectory _roles;
    private readonly StateStore _store;
    private readonly CloudOptions _options;
    private readonly TimeProvider _time;
    private readonly IdSource _ids;

    public RoleSessions(RoleDirectory roles, StateStore store, CloudOptions options, TimeProvider time, IdSource ids)
    {
        _roles = roles;
        _store = store;
        _options = options;
        _time = time;
        _ids = ids;
        store.EnsureSchema(
            "iam-sessions",
            "CREATE TABLE iam_sessions (access_key TEXT PRIMARY KEY, role_arn TEXT NOT NULL, session TEXT NOT NULL, policies TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID",
            "ALTER TABLE iam_sessions ADD COLUMN secret TEXT");
    }

    public Principal AssumeForService(string roleArn, string service, string sessionName, string? sourceArn = null) =>
        Assume(Principal.Service(service, _options.AccountId, sourceArn), roleArn, sessionName, [], []) with { AssumedBy = service };

    /// <summary>The session that a principal gets of a role.</summary>
    /// <param name="caller">Who assumes it.</param>
    /// <param name="roleArn">The role.</param>
    /// <param name="sessionName">Name of the session.</param>
    /// <param name="identity">The caller's own policies.</param>
    /// <param name="sessionPolicies">Policies (JSON) that narrow the session.</param>
    /// <exception cref="AwsException"><c>AccessDenied</c> 403, without telling whether the role exists, as AWS does.</exception>
    public Principal Assume(Principal caller, string roleArn, string sessionName, IReadOnlyList<NamedPolicy> identity, IReadOnlyList<string> sessionPolicies)
    {
        var role = _roles.Find(roleArn);
        var request = new AccessRequest(caller, "sts:AssumeRole", roleArn, RequestContext.For(caller, null, _options, _time.GetUtcNow()));
        if (role is null || !PolicyEvaluator.Evaluate(request, new PolicySet { Identity = identity, Resource = role.Trust, ResourceMustAgree = true }).Allowed)
        {
            throw new AwsException("AccessDenied", $"User: {caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {roleArn}", 403);
        }

        return Session(role, sessionName, sessionPolicies);
    }

    public SessionCredentials Issue(Principal principal, TimeSpan? lifetime = null)
    {
        var expiresAt = lifetime is { } span ? _time.GetUtcNow() + span : (DateTimeOffset?)null;
        var credentials = new SessionCredentials("ASIA" + _ids.Alphanumeric(16), _ids.Hex(40), _ids.Hex(64), expiresAt);
        if (expiresAt is { } end)
        {
            _store.Write(state => state.Execute(
                "INSERT INTO iam_sessions (access_key, role_arn, session, policies, expires_at, secret) VALUES (@0, @1, @2, @3, @4, @5)",
                credentials.AccessKeyId,
                principal.RoleArn ?? throw new ArgumentException("only sessions of a role have credentials", nameof(principal)),
                principal.SessionName,
                System.Text.Json.JsonSerializer.Serialize(principal.SessionPolicies),
                end.ToUnixTimeSeconds(),
                credentials.SecretAccessKey));
        }
        else
        {
            _running[credentials.AccessKeyId] = (principal, credentials.SecretAccessKey);
        }

        return credentials;
    }

    public void Revoke(SessionCredentials credentials) => _running.TryRemove(credentials.AccessKeyId, out _);

    public Principal? Find(string accessKeyId)
    {
        if (accessKeyId == OperatorKey)
        {
            return Principal.Root(_options.AccountId);
        }

        return _running.TryGetValue(accessKeyId, out var running) ? running.Principal : FindStored(accessKeyId);
    }

    public string? FindSecret(string accessKeyId)
    {
        if (accessKeyId == OperatorKey)
        {
            return OperatorKey;
        }

        return _running.TryGetValue(accessKeyId, out var running)
            ? running.Secret
            : _store.Read(state => state.Scalar<string>("SELECT secret FROM iam_sessions WHERE access_key = @0", accessKeyId));
    }

    private Principal? FindStored(string accessKeyId)
    {
        var stored = _store.Read(state => state.Query(
            "SELECT role_arn, session, policies, expires_at FROM iam_sessions WHERE access_key = @0",
            row => (Role: row.GetString(0), Session: row.GetString(1), Policies: row.GetString(2), ExpiresAt: row.GetInt64(3)),
            accessKeyId));
        if (stored is not [var session] || _roles.Find(session.Role) is not { } role)
        {
            return null;
        }

        return session.ExpiresAt > _time.GetUtcNow().ToUnixTimeSeconds()
            ? Session(role, session.Session, System.Text.Json.JsonSerializer.Deserialize<string[]>(session.Policies) ?? [])
            : throw new AwsException("ExpiredTokenException", "The security token included in the request is expired", 403) { QueryCode = "ExpiredToken" };
    }

    private Principal Session(Role role, string sessionName, IReadOnlyList<string> sessionPolicies) =>
        new(PrincipalKind.AssumedRole, $"arn:aws:sts::{_options.AccountId}:assumed-role/{role.Name}/{sessionName}", _options.AccountId)
        {
            RoleArn = role.Arn,
            SessionName = sessionName,
            UserId = $"{role.UniqueId}:{sessionName}",
            SessionPolicies = sessionPolicies,
        };
}
