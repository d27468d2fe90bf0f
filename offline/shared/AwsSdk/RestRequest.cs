using System.Collections;
using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.StandIns;

/// <summary>Where the members of a REST request go that are not in its body.</summary>
internal sealed class RestRequest(IRequest request)
{
    public void Path(string hole, object value)
    {
        if (Text(value) is not { Length: > 0 } text)
        {
            throw new AmazonClientException($"Request object does not have required field {hole} set");
        }

        request.AddPathResource($"{{{hole}}}", text);
    }

    public void Query(string name, object value)
    {
        if (value is null)
        {
            return;
        }

        request.UseQueryString = true;
        if (value is IList list)
        {
            request.ParameterCollection.Add(name, [.. list.Cast<object>().Select(Text)]);
        }
        else
        {
            request.Parameters.Add(name, Text(value));
        }
    }

    public void Header(string name, object value)
    {
        if (value is not null)
        {
            request.Headers[name] = Text(value);
        }
    }

    /// <summary>The body as it is.</summary>
    public void Payload(MemoryStream value)
    {
        request.ContentStream = value ?? new MemoryStream();
        request.Headers["Content-Type"] = "application/octet-stream";
    }

    private static string Text(object value) => value switch
    {
        null => null,
        ConstantClass constant => constant.Value,
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
