using Microsoft.AspNetCore.Http;

namespace Payments.Local.Wire;

/// <summary>A service with methods and paths of its own.</summary>
internal sealed class RestFormat(IRestProtocol protocol) : IWireFormat
{
    public Task ServeAsync(HttpContext http, IAwsService service, AwsCall call)
    {
        // Headers go out before the body is known, so the missing decision is looked for just before the first byte.
        http.Response.OnStarting(() =>
        {
            if (!call.Decided && http.Response.StatusCode < 400)
            {
                http.Abort();
            }

            return Task.CompletedTask;
        });
        http.Response.Headers["x-amzn-RequestId"] = call.RequestId;
        return protocol.HandleAsync(http, call);
    }

    public Task RefuseAsync(HttpContext http, AwsCall call, AwsException refused)
    {
        http.Response.StatusCode = refused.Status;
        http.Response.Headers["x-amzn-RequestId"] = call.RequestId;
        return protocol.WriteErrorAsync(http, call, refused);
    }
}
