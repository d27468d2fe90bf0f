namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The runtime API refused a call.</summary>
public class RuntimeApiClientException : Exception
{
    public RuntimeApiClientException(string message, int statusCode, string response, Dictionary<string, IEnumerable<string>> headers, Exception innerException)
        : base(message, innerException)
    {
        StatusCode = statusCode;
        Response = response;
        Headers = headers;
    }

    public int StatusCode { get; private set; }

    public string Response { get; private set; }

    public Dictionary<string, IEnumerable<string>> Headers { get; private set; }

    public override string ToString() => $"HTTP Response: \n\n{Response}\n\n{base.ToString()}";
}
