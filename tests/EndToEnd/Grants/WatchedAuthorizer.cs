using System.Collections.Concurrent;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.EndToEnd.Tests.Grants;

/// <summary>Lets the cloud's own decisions pass, and keeps what was allowed to roles and what was refused, since somebody last asked.</summary>
internal sealed class WatchedAuthorizer(IAuthorizer inner) : IAuthorizer
{
    private readonly ConcurrentDictionary<(string Role, string Action, string Resource), bool> _allowed = new();
    private readonly ConcurrentQueue<string> _refused = new();
    private volatile string? _role;

    /// <summary>What roles were allowed: role, action, resource.</summary>
    public ICollection<(string Role, string Action, string Resource)> Allowed => _allowed.Keys;

    /// <summary>What was refused, as AWS says it.</summary>
    public IReadOnlyCollection<string> Refused => _refused;

    /// <summary>Begins anew.</summary>
    /// <param name="role">ARN of the only role whose refusals count: another's may be the echo of what was revoked before. Null for all.</param>
    public void Forget(string? role)
    {
        _role = role;
        _allowed.Clear();
        _refused.Clear();
    }

    public void Demand(AwsCall call, string action, string resource, string? resourcePolicy = null, ConditionContext? context = null)
    {
        try
        {
            inner.Demand(call, action, resource, resourcePolicy, context);
        }
        catch (AwsException refused)
        {
            if (call.Principal.RoleArn is { } refusedRole && (_role ?? refusedRole) == refusedRole)
            {
                _refused.Enqueue(refused.Message);
            }

            throw;
        }

        if (call.Principal.RoleArn is { } role)
        {
            _allowed[(role, action, resource)] = true;
        }
    }
}
