using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Payments.Local.S3.Buckets;
using Payments.Local.S3.Objects;
using Payments.Local.S3.Uploads;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Wire;

/// <summary>S3's REST protocol: bytes of objects are streamed, everything else goes through AWS's JSON shapes.</summary>
internal sealed class S3Rest(
    IAwsService service, StateStore state, PresignedUrls presigned, Preflight preflight, PutOperation puts, PartOperations parts, GetOperation gets) : IRestProtocol
{
    // The most that one request can bring is 5 GiB; chunk framing makes it a little more.
    private const long MaxRequestBytes = 6L * 1024 * 1024 * 1024;

    /// <summary>Unsigned requests have no service in their signature: a bucket's name tells it.</summary>
    public bool Claims(HttpRequest request)
    {
        var address = S3Address.Read(request);
        return address.Bucket is { } bucket && state.Read(reading => BucketStore.Find(reading, bucket)) is not null;
    }

    public async Task HandleAsync(HttpContext http, AwsCall call)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxRequestBytes;
        }

        AnswerWriter.AddIds(http.Response, call);
        var address = S3Address.Read(http.Request);
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            preflight.Answer(http, address, call);
            return;
        }

        presigned.Check(http.Request, call);
        var route = RequestReader.Find(http.Request, address);
        var input = RequestReader.ReadHead(http.Request, address);
        preflight.AddHeaders(http, address);
        switch (route.Operation)
        {
            case "GetObject":
            case "HeadObject":
                using (var found = gets.Open(input, call, withBody: route.Operation == "GetObject"))
                {
                    await AnswerWriter.WriteObjectAsync(http, found);
                }

                break;
            case "PutObject":
                await AnswerWriter.WriteAsync(http, route, await puts.PutAsync(input, IncomingBodies.Of(http.Request), call, http.RequestAborted));
                break;
            case "UploadPart":
                await AnswerWriter.WriteAsync(http, route, await parts.UploadAsync(input, IncomingBodies.Of(http.Request), call, http.RequestAborted));
                break;
            default:
                await RequestReader.ReadBodyAsync(http.Request, route, input);
                await AnswerWriter.WriteAsync(http, route, await service.CallAsync(route.Operation, input, call, http.RequestAborted));
                break;
        }
    }

    public Task WriteErrorAsync(HttpContext http, AwsCall call, AwsException refused) => AnswerWriter.RefuseAsync(http, call, refused);
}
