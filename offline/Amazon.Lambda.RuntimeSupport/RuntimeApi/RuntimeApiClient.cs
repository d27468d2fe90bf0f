using System.Net;
using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>The Lambda runtime API, version 2018-06-01, as a custom runtime speaks it.</summary>
internal sealed class RuntimeApiClient(HttpClient httpClient, string hostAndPort)
{
    // What AWS sets may be followed by a path; the real client concatenates just so.
    private readonly string _base = $"http://{hostAndPort}/2018-06-01/runtime/";

    /// <summary>Waits for the next event.</summary>
    /// <exception cref="HttpRequestException">The runtime API is gone.</exception>
    /// <exception cref="RuntimeApiClientException">It refuses.</exception>
    public async Task<(InvocationHeaders Headers, Stream Input)> GetNextAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _base + "invocation/next");
        using var response = await httpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await ThrowIfRefusedAsync(response, cancellationToken);
        return (InvocationHeaders.From(response.Headers), new MemoryStream(await response.Content.ReadAsByteArrayAsync(cancellationToken)));
    }

    public async Task PostResponseAsync(string requestId, Stream output, CancellationToken cancellationToken)
    {
        // A copy: the handler's stream is the handler's to dispose, and the content would.
        using var copy = new MemoryStream();
        if (output is not null)
        {
            await output.CopyToAsync(copy, cancellationToken);
        }

        using var content = new ByteArrayContent(copy.GetBuffer(), 0, (int)copy.Length);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await PostAsync($"invocation/{requestId}/response", content, null, null, cancellationToken);
    }

    public Task PostErrorAsync(string requestId, Exception exception, CancellationToken cancellationToken) =>
        PostErrorToAsync($"invocation/{requestId}/error", exception, withXRayCause: true, cancellationToken);

    public Task PostInitErrorAsync(Exception exception) => PostErrorToAsync("init/error", exception, withXRayCause: false, CancellationToken.None);

    private async Task PostErrorToAsync(string path, Exception exception, bool withXRayCause, CancellationToken cancellationToken)
    {
        using var content = new StringContent(ExceptionJson.Write(exception));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.aws.lambda.error+json");
        await PostAsync(path, content, exception.GetType().Name, withXRayCause ? ExceptionJson.WriteXRayCause(exception) : null, cancellationToken);
    }

    private async Task PostAsync(string path, HttpContent content, string errorType, string xRayCause, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _base + path) { Content = content };
        if (errorType is not null)
        {
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        }

        if (xRayCause is not null)
        {
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-XRay-Error-Cause", xRayCause);
        }

        using var response = await httpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await ThrowIfRefusedAsync(response, cancellationToken);
    }

    private static async Task ThrowIfRefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var message = response.StatusCode switch
        {
            HttpStatusCode.BadRequest => "Bad Request",
            HttpStatusCode.Forbidden => "Forbidden",
            HttpStatusCode.RequestEntityTooLarge => "Payload Too Large",
            HttpStatusCode.InternalServerError => "Container error. Non-recoverable state. Runtime should exit promptly.\n",
            var status => $"The HTTP status code of the response was not expected ({(int)status}).",
        };
        throw new RuntimeApiClientException(
            message,
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(cancellationToken),
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => header.Value),
            null);
    }
}
