using Microsoft.AspNetCore.Http;
using Payments.Local.ApiGateway.Responses;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.ApiGateway.Serving;

/// <summary>Methods that require SigV4, and the resource policies of APIs.</summary>
internal sealed class IamGate(IAuthorizer authorizer, IRoleSessions sessions)
{
    private const string InvokeAction = "execute-api:Invoke";

    /// <exception cref="GatewayRefusal">403.</exception>
    public void Pass(ApiCall call, HttpRequest request)
    {
        var signed = call.Match!.Method.RequiresIam;
        if (!signed && call.Stage.Api.Policy is null)
        {
            return;
        }

        call.Caller = signed ? Signer(request) : null;
        var caller = call.Caller ?? new Principal(PrincipalKind.Anonymous, "anonymous", call.AccountId);
        try
        {
            var asked = new AwsCall(caller, call.RequestId, call.Region, call.Start, call.Request.SourceIp);
            authorizer.Demand(asked, InvokeAction, call.MethodArn, call.Stage.Api.Policy);
        }
        catch (AwsException refused)
        {
            throw new GatewayRefusal(GatewayResponseType.AccessDenied, refused.Message);
        }
    }

    private Principal Signer(HttpRequest request)
    {
        try
        {
            var signature = SigV4.Read(request) ?? throw new GatewayRefusal(GatewayResponseType.MissingAuthenticationToken, "Missing Authentication Token");
            return sessions.Find(signature.AccessKeyId)
                ?? throw new GatewayRefusal(GatewayResponseType.InvalidSignature, "The security token included in the request is invalid.");
        }
        catch (AwsException refused)
        {
            throw new GatewayRefusal(refused.Code == "ExpiredToken" ? GatewayResponseType.ExpiredToken : GatewayResponseType.InvalidSignature, refused.Message);
        }
    }
}
