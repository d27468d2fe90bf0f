using System.Text.Json;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Payments.Authorization;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Authorizing;

/// <summary>Calls the fraud Lambda and waits for its verdict [R10]. No verdict is no acceptance.</summary>
internal sealed class FraudCheck(IAmazonLambda lambda, FunctionSettings settings)
{
    private readonly string _functionArn = settings.Required("FRAUD_FUNCTION_ARN");

    /// <param name="intent">The payment's.</param>
    /// <param name="saved">The means of payment that it names, if it names one that is saved.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <exception cref="NoPaymentSource">The gateway does not know what the intent is to be paid with.</exception>
    /// <exception cref="TransientFailure">There is no verdict.</exception>
    public async Task<FraudVerdict> AskAsync(PaymentIntent intent, SavedPaymentMethod? saved, CancellationToken cancellationToken)
    {
        var question = new FraudQuestion(new TransactionId(intent.Id.Ulid).ToString(), FraudSubject.Of(intent, saved));
        var request = JsonSerializer.Serialize(question, AuthorizeJsonContext.Default.FraudQuestion);
        var response = await lambda.InvokeAsync(new InvokeRequest { FunctionName = _functionArn, Payload = request }, cancellationToken);
        if (response.FunctionError is { Length: > 0 } error)
        {
            var failure = JsonSerializer.Deserialize(response.Payload, AuthorizeJsonContext.Default.FraudCheckFailure);
            throw failure?.Type == nameof(NoPaymentSource)
                ? new NoPaymentSource(failure.Message ?? "there is nothing to pay with")
                : new TransientFailure($"the fraud check failed: {error}, {failure?.Type}");
        }

        return JsonSerializer.Deserialize(response.Payload, AuthorizeJsonContext.Default.FraudCheckResponse)?.Verdict switch
        {
            "ACCEPT" => FraudVerdict.Accept,
            "STEP_UP" => FraudVerdict.StepUp,
            "BLOCK" => FraudVerdict.Block,
            var verdict => throw new TransientFailure($"the fraud check has no verdict but '{verdict}'"),
        };
    }
}
