using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Payments.Local.Tests.Wire;

public sealed class FrontDoorTests
{
    [Theory]
    [InlineData("sts", "Action=DecodeAuthorizationMessage&Version=2011-06-15", "sts:DecodeAuthorizationMessage is not built")]
    [InlineData("glacier", "Action=ListVaults", "The service 'glacier' is not built")]
    public async Task Request_OperationOrServiceNotBuilt_Is501WithItsName(string service, string form, string text)
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, cloud.Cloud.Endpoint.Url) { Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded") };
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");

        using var answer = await http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotImplemented);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(text);
    }

    [Theory]
    [InlineData("CONNECT dynamodb.us-east-1.amazonaws.com:443 HTTP/1.1\r\nHost: dynamodb.us-east-1.amazonaws.com:443\r\n\r\n")]
    [InlineData("GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n\r\n")]
    public async Task ProxyRequest_ForeignHost_IsRefusedByName(string head)
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, cloud.Cloud.Endpoint.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        using var reader = new StreamReader(stream);

        (await reader.ReadLineAsync())!.ShouldContain("403");
        string? line;
        while ((line = await reader.ReadLineAsync()) is not null && !line.StartsWith("Refused", StringComparison.Ordinal))
        {
        }

        line.ShouldNotBeNull().ShouldContain("does not let requests leave this machine");
    }
}
