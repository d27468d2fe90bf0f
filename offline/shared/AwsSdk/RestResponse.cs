using Amazon.Runtime.Internal.Transform;

namespace Amazon.StandIns;

/// <summary>The parts of a REST response outside its JSON body.</summary>
internal sealed class RestResponse(IWebResponseData response, byte[] body)
{
    public int StatusCode => (int)response.StatusCode;

    public MemoryStream Payload => new(body);

    public string Header(string name) => response.IsHeaderPresent(name) ? response.GetHeaderValue(name) : null;
}
