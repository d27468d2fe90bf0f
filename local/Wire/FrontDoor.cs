using Microsoft.AspNetCore.Http;
using Payments.Local.Hosting;
using Payments.Local.Iam;

namespace Payments.Local.Wire;

/// <summary>The one port: finds out what a request is, who makes it, and which service answers it.</summary>
public sealed class FrontDoor
{
    private readonly Dictionary<string, IAwsService> _services;
    private readonly IReadOnlyList<IFrontDoorRoute> _routes;
    private readonly IRoleSessions _sessions;
    private readonly CloudOptions _options;
    private readonly TimeProvider _time;
    private readonly IdSource _ids;

    public FrontDoor(
        IEnumerable<IAwsService> services,
        IEnumerable<IFrontDoorRoute> routes,
        IRoleSessions sessions,
        CloudOptions options,
        TimeProvider time,
        IdSource ids)
    {
        _services = services.ToDictionary(service => service.SigningName);
        _routes = [.. routes];
        _sessions = sessions;
        _options = options;
        _time = time;
        _ids = ids;
    }

    public Task HandleAsync(HttpContext http)
    {
        if (ForeignHost.IsAsked(http.Request))
        {
            return ForeignHost.RefuseAsync(http);
        }

        var route = _routes.FirstOrDefault(candidate => candidate.Matches(http.Request));
        return route is null ? ServeAwsAsync(http) : route.HandleAsync(http);
    }

    private async Task ServeAwsAsync(HttpContext http)
    {
        IWireFormat format = PlainFormat.Instance;
        AwsCall? call = null;
        try
        {
            var signature = SigV4.Read(http.Request);
            var service = FindService(http.Request, signature);
            format = await WireFormats.ChooseAsync(http, service);
            call = new AwsCall(
                FindPrincipal(signature),
                service.Json is { LongRequestIds: true } ? _ids.Alphanumeric(52) : _ids.Uuid(),
                signature?.Region ?? _options.Region,
                _time.GetUtcNow())
            {
                Trace = http.Request.Headers["X-Amzn-Trace-Id"].ToString() is { Length: > 0 } trace ? trace : null,
            };
            await format.ServeAsync(http, service, call);
        }
        catch (AwsException refused)
        {
            call ??= new AwsCall(new Principal(PrincipalKind.Anonymous, "anonymous", _options.AccountId), _ids.Uuid(), _options.Region, _time.GetUtcNow());
            await format.RefuseAsync(http, call, refused);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone (a long poll given up): there is nobody left to answer.
            http.Abort();
        }
    }

    private IAwsService FindService(HttpRequest request, SigV4? signature)
    {
        var name = signature?.Service ?? WireFormats.GuessService(request, _services.Values)
            ?? throw new AwsException("MissingAuthenticationToken", "Missing Authentication Token", 403);
        return _services.TryGetValue(name, out var service)
            ? service
            : throw new AwsException("NotImplemented", $"The service '{name}' is not built in the local cloud", 501);
    }

    private Principal FindPrincipal(SigV4? signature)
    {
        if (signature is null)
        {
            return new Principal(PrincipalKind.Anonymous, "anonymous", _options.AccountId);
        }

        return _sessions.Find(signature.AccessKeyId)
            ?? throw new AwsException("UnrecognizedClientException", "The security token included in the request is invalid.", 403) { QueryCode = "InvalidClientTokenId" };
    }
}
