using System.Collections.Concurrent;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.EndToEnd.Tests.Grants;

/// <summary>Lets the cloud's own decisions pass, and keeps what was allowed to roles and what was refused, since somebody last asked.</summary>
internal sealed class WatchedAuthorizer(IAuthorizer inner) : IAuthorizer
{
    private readonly ConcurrentDictionary<(string Role, string Action, string Resource), bool> _allowed = new();
    private readonly ConcurrentQueue<string> _refused = new();

    /// <summary>What roles were allowed: role, action, resource.</summary>
    public ICollection<(string Role, string Action, string Resource)> Allowed => _allowed.Keys;

    /// <summary>What was refused, as AWS says it.</summary>
    public IReadOnlyCollection<string> Refused => _refused;

    public void Forget()
    {
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
            if (call.Principal.RoleArn is not null)
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
