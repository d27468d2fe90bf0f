using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>
/// Events about 3-D Secure [R21]: the workflow waits for them in its step <c>StepUp</c>, with the task token that stands in the checkout's
/// row (<c>taskToken</c>). A workflow that does not wait any more has decided without them.
/// </summary>
internal sealed class AuthenticationEvents(IAmazonDynamoDB dynamoDb, FunctionSettings settings, Func<IAmazonStepFunctions> stepFunctions)
{
    private readonly string _checkoutsTable = settings.Required("CHECKOUTS_TABLE");

    public async Task EndedAsync(GatewayEvent happened, Invocation invocation)
    {
        if (!TryGetCheckout(happened.Data.Reference, out var trackingId) || happened.Data.AuthenticationId is not { IsEmpty: false } authentication)
        {
            NotOurs.Accept(happened, invocation);
            return;
        }

        invocation.Log.TrackingId = trackingId.ToString();
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest
            {
                TableName = _checkoutsTable,
                Key = new() { ["trackingId"] = Attributes.Text(trackingId.ToString()) },
                ConsistentRead = true,
            },
            invocation.Deadline);

        // The token is written before the authentication is asked for: without it there is no checkout that could go on.
        if (!response.Found(out var checkout) || checkout.TextOrNull("taskToken") is not { Length: > 0 } taskToken)
        {
            throw NotOurs.Missing(happened, "the checkout that waits", invocation);
        }

        try
        {
            await TellAsync(happened.Type == GatewayEventTypes.AuthenticationSucceeded, authentication, taskToken, invocation.Deadline);
            invocation.Metrics.Count("StepUpsEnded");
        }
        catch (Exception exception) when (exception is TaskTimedOutException or TaskDoesNotExistException or InvalidTokenException)
        {
            invocation.Log.Warning(
                "nobody waits for the authentication any more", ("eventId", happened.Id), ("type", happened.Type), ("reason", exception.GetType().Name));
            invocation.Metrics.Count("StepUpsTooLate");
        }
    }

    private Task TellAsync(bool succeeded, SensitiveText authentication, SensitiveText taskToken, CancellationToken cancellationToken) => succeeded
        ? stepFunctions().SendTaskSuccessAsync(
            new SendTaskSuccessRequest
            {
                TaskToken = taskToken.Reveal(),
                Output = JsonSerializer.Serialize(new(authentication), WebhooksBodyContext.Default.StepUpResult),
            },
            cancellationToken)
        : stepFunctions().SendTaskFailureAsync(
            new SendTaskFailureRequest
            {
                TaskToken = taskToken.Reveal(),
                Error = "AuthenticationFailed",
                Cause = "the customer did not prove who it is",
            },
            cancellationToken);

    // All of a checkout's ids have its ULID, and so has its reference for the authentication, whatever stands before it.
    private static bool TryGetCheckout(string reference, out TrackingId trackingId)
    {
        var separator = reference.LastIndexOf('_');
        var valid = Ulid.TryParse(reference.AsSpan(separator + 1), out var ulid) && separator > 0;
        trackingId = new(ulid);
        return valid;
    }
}
