using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Payments.Domain;
using Payments.Gateway;

namespace Payments.Checkout;

/// <summary>Ends the workflow's wait for a challenge that is answered already; else the gateway's webhook does (payments-webhooks).</summary>
internal sealed class ChallengeAnswers(IAmazonStepFunctions stepFunctions)
{
    public async Task AnswerAsync(GatewayAuthentication challenge, SensitiveText taskToken, CancellationToken cancellationToken)
    {
        try
        {
            if (challenge.Status == GatewayAuthenticationStatus.Succeeded)
            {
                await stepFunctions.SendTaskSuccessAsync(
                    new SendTaskSuccessRequest { TaskToken = taskToken.Reveal(), Output = $"{{\"authentication\":\"{challenge.AuthenticationId.Reveal()}\"}}" }, cancellationToken);
            }
            else if (challenge.Status == GatewayAuthenticationStatus.Failed)
            {
                await stepFunctions.SendTaskFailureAsync(
                    new SendTaskFailureRequest { TaskToken = taskToken.Reveal(), Error = nameof(AuthenticationFailed), Cause = "the challenge was not met" },
                    cancellationToken);
            }
        }
        catch (Exception exception) when (exception is TaskTimedOutException or TaskDoesNotExistException)
        {
            // The webhook was faster: the wait is over.
        }
    }
}
