using Microsoft.AspNetCore.Http;

namespace Payments.Local.Wire;

/// <summary>One of AWS's protocols: reads a request, has the service answer it, and writes answers and refusals.</summary>
internal interface IWireFormat
{
    Task ServeAsync(HttpContext http, IAwsService service, AwsCall call);

    Task RefuseAsync(HttpContext http, AwsCall call, AwsException refused);
}
