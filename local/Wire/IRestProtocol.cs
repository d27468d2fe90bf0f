using Microsoft.AspNetCore.Http;

namespace Payments.Local.Wire;

/// <summary>A service whose operations are methods and paths (Lambda, S3, SES, Pipes, Scheduler).</summary>
public interface IRestProtocol
{
    /// <summary>Answers the request. An <see cref="AwsException"/> is written by <see cref="WriteErrorAsync"/>.</summary>
    Task HandleAsync(HttpContext http, AwsCall call);

    /// <summary>Writes a refusal in the service's own shape.</summary>
    Task WriteErrorAsync(HttpContext http, AwsCall call, AwsException refused);

    /// <summary>Whether an unsigned request is meant for this service; only those are asked whose requests can tell by themselves.</summary>
    bool Claims(HttpRequest request) => false;
}
