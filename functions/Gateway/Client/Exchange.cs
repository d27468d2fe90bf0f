using System.Net;

namespace Payments.Gateway;

/// <summary>What came of one HTTP exchange, before anybody reads the body.</summary>
/// <param name="Status">Null if there is no answer.</param>
/// <param name="Body">Empty if there is no answer.</param>
/// <param name="Failure">One of <see cref="GatewayFailureReasons"/> if there is no answer.</param>
/// <param name="NothingSent">Without an answer: the gateway cannot have acted.</param>
internal readonly record struct Exchange(HttpStatusCode? Status, byte[] Body, string Failure, bool NothingSent)
{
    public static Exchange Answer(HttpStatusCode status, byte[] body) => new(status, body, "", false);

    public static Exchange None(string failure, bool nothingSent) => new(null, [], failure, nothingSent);
}
