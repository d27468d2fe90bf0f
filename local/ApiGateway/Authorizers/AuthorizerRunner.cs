using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.ApiGateway.Integrations;
using Payments.Local.ApiGateway.Model;
using Payments.Local.ApiGateway.Responses;
using Payments.Local.ApiGateway.Serving;
using Payments.Local.Iam;
using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Policies;
using Payments.Local.Lambda;
using Payments.Local.Wire;

namespace Payments.Local.ApiGateway.Authorizers;

/// <summary>Asks a method's Lambda authorizer and does what its policy says.</summary>
internal sealed class AuthorizerRunner(FunctionCalls functions, AuthorizerCache cache, TimeProvider time)
{
    private const string InvokeAction = "execute-api:Invoke";

    /// <exception cref="GatewayRefusal">401: no identity, or refused by the function; 403: denied by its policy; 500: it failed.</exception>
    public async Task AuthorizeAsync(ApiCall call, AuthorizerDefinition authorizer, CancellationToken cancellation)
    {
        var identities = authorizer.IdentitySources.Select(source => source.Read(call)).ToList();
        if (identities.Exists(string.IsNullOrEmpty) || (authorizer.TokenPattern is { } pattern && !pattern.IsMatch(identities[0]!)))
        {
            throw new GatewayRefusal(GatewayResponseType.Unauthorized, "Unauthorized");
        }

        var key = string.Join('\n', [call.Stage.Api.Id, call.Stage.Name, authorizer.Id, .. identities]);
        var result = authorizer.ResultTtl > TimeSpan.Zero ? cache.Find(key) : null;
        if (result is null)
        {
            result = await AskAsync(call, authorizer, identities.FirstOrDefault() ?? "", cancellation);
            if (authorizer.ResultTtl > TimeSpan.Zero)
            {
                cache.Keep(key, result, authorizer.ResultTtl);
            }
        }

        call.Authorizer = result;
        Enforce(call, result);
    }

    private async Task<AuthorizerResult> AskAsync(ApiCall call, AuthorizerDefinition authorizer, string identity, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        try
        {
            var payload = WireJson.Bytes(AuthorizerEvent.Of(call, authorizer, identity));
            var answer = await functions.InvokeAsync(
                call, authorizer.Function, authorizer.Credentials, call.AuthorizerSourceArn(authorizer.Id), payload, IntegrationLimits.Timeout, cancellation);
            return answer.Error is null ? AuthorizerReply.Read(answer.Payload.Span) : throw Failed(answer);
        }
        catch (AwsException refused)
        {
            throw new GatewayRefusal(GatewayResponseType.AuthorizerConfigurationError, null)
            {
                Detail = $"Execution failed due to configuration error: {FunctionCalls.Explain(refused)}",
            };
        }
        catch (TimeoutException)
        {
            throw new GatewayRefusal(GatewayResponseType.AuthorizerFailure, null) { Detail = "Execution failed due to an authorizer error: the authorizer timed out" };
        }
        finally
        {
            call.AuthorizerLatency = time.GetElapsedTime(started);
        }
    }

    // A function says "no" by failing with exactly this message.
    private static GatewayRefusal Failed(FunctionResult answer)
    {
        string? message;
        try
        {
            message = (JsonNode.Parse(answer.Payload.Span) as JsonObject)?["errorMessage"]?.ToString();
        }
        catch (JsonException)
        {
            message = null;
        }

        return message == "Unauthorized"
            ? new GatewayRefusal(GatewayResponseType.Unauthorized, "Unauthorized")
            : new GatewayRefusal(GatewayResponseType.AuthorizerConfigurationError, null) { Detail = $"Execution failed due to an authorizer error: {message ?? answer.Error}" };
    }

    private static void Enforce(ApiCall call, AuthorizerResult result)
    {
        var caller = new Principal(PrincipalKind.AssumedRole, result.PrincipalId, call.AccountId);
        var context = new ConditionContext().With("aws:SourceIp", call.Request.SourceIp).With("aws:CurrentTime", call.Start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        var policy = new NamedPolicy("authorizer", PolicyDocument.Parse(result.Policy));
        var decision = PolicyEvaluator.Evaluate(new AccessRequest(caller, InvokeAction, call.MethodArn, context), new PolicySet { Identity = [policy] });
        if (!decision.Allowed)
        {
            var explicitly = decision.Statement is null ? "" : $" {decision.Reason}";
            throw new GatewayRefusal(GatewayResponseType.AccessDenied, $"User is not authorized to access this resource{explicitly}");
        }
    }
}
