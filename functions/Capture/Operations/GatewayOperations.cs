using Payments.Domain;
using Payments.Gateway;
using Payments.Storage;

namespace Payments.Captures;

/// <summary>
/// Asks the gateway for what an attempt is about. Each question may be repeated: it is idempotent by the attempt's reference. A refusal of
/// a repeated one is as good as that of the first, although a first call may still be on its way: the gateway's reasons (not open, more than
/// is held) never pass, since what is closed stays closed and what is held only gets less.
/// </summary>
internal sealed class GatewayOperations(IGateway gateway)
{
    public async Task<GatewayAnswer> AskAsync(Attempt attempt, CancellationToken deadline)
    {
        var reference = References.Authorization(attempt.TransactionId);
        switch (attempt.Operation)
        {
            case AttemptOperations.Capture:
                return await CaptureAsync(new(reference, attempt.Reference, attempt.Amount, !attempt.MoreToCome), deadline);
            case AttemptOperations.Release:
                // A final capture of nothing gives the rest free. Where nothing is open, nothing is held: its time was over.
                var freed = await CaptureAsync(new(reference, attempt.Reference, Money.Zero(attempt.Amount.Currency), Final: true), deadline);
                return freed is GatewayAnswer.Refused(GatewayRefusalCodes.NotOpen) ? new GatewayAnswer.Did() : freed;
            case AttemptOperations.Void or AttemptOperations.Expire:
                return AnswerOf(await gateway.CancelAsync(reference, deadline));
            default:
                throw new ArgumentException($"{attempt.Reference} is no operation of this service", nameof(attempt));
        }
    }

    private async Task<GatewayAnswer> CaptureAsync(CaptureRequest request, CancellationToken deadline)
    {
        var result = await gateway.CaptureAsync(request, deadline);
        if (result is not Unknown<GatewayCapture>)
        {
            return AnswerOf(result);
        }

        var found = await gateway.QueryCaptureAsync(request.Reference, request.CaptureReference, deadline);
        return AnswerOf(found is Answered<GatewayCapture> ? found : result);
    }

    private static GatewayAnswer AnswerOf<T>(GatewayResult<T> result)
        where T : class => result switch
    {
        Answered<T> => new GatewayAnswer.Did(),
        Refused<T> refused => new GatewayAnswer.Refused(refused.Code),
        NotReceived<T> none => new GatewayAnswer.NothingSent(none.Reason),
        Unknown<T> unknown => new GatewayAnswer.Unknown(unknown.Reason),
        _ => throw new InvalidOperationException("an answer without a meaning"),
    };
}
