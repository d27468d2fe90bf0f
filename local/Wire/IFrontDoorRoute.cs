using Microsoft.AspNetCore.Http;

namespace Payments.Local.Wire;

/// <summary>Requests on the one port that are not AWS API calls: deployed APIs, the Lambda runtime API, the operator's pages.</summary>
public interface IFrontDoorRoute
{
    bool Matches(HttpRequest request);

    Task HandleAsync(HttpContext http);
}
