using Payments.Local.Wire;

namespace Payments.Local.Iam;

/// <summary>Sessions of roles: who may assume a role, and the temporary credentials that stand for a session.</summary>
public interface IRoleSessions
{
    /// <summary>A service assumes a role that the program gave to one of its resources; the role's trust policy decides.</summary>
    /// <param name="roleArn">The role.</param>
    /// <param name="service">Service principal, e.g. <c>pipes.amazonaws.com</c>.</param>
    /// <param name="sessionName">Name of the session, shown in refusals.</param>
    /// <param name="sourceArn">The resource for which the service acts (<c>aws:SourceArn</c>); null when the service sends none.</param>
    /// <exception cref="AwsException"><c>AccessDenied</c>: the role does not exist or does not trust the service.</exception>
    Principal AssumeForService(string roleArn, string service, string sessionName, string? sourceArn = null);

    /// <summary>Temporary credentials that make a client act as <paramref name="principal"/>.</summary>
    /// <param name="principal">The session.</param>
    /// <param name="lifetime">After this they are <c>ExpiredToken</c>; null: as long as the cloud runs.</param>
    SessionCredentials Issue(Principal principal, TimeSpan? lifetime = null);

    /// <summary>Ends credentials that were issued (a function's process has ended).</summary>
    void Revoke(SessionCredentials credentials);

    /// <summary>Whose keys these are; null when nobody's.</summary>
    /// <exception cref="AwsException"><c>ExpiredToken</c>.</exception>
    Principal? Find(string accessKeyId);

    /// <summary>The secret of keys, for signatures that must be checked (presigned URLs); null when it is not known.</summary>
    string? FindSecret(string accessKeyId) => null;
}
