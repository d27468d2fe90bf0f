using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Payments.Authorization;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>The handlers of the bundle <c>payments-checkout</c>, by the <c>Handler</c> of their functions.</summary>
public static class CheckoutFunctions
{
    public const string Authorizer = "authorizer";
    public const string Start = "start";
    public const string Status = "status";
    public const string ValidatePayment = "validate-payment";
    public const string DeductAmount = "deduct-amount";
    public const string Intents = "intents";
    public const string PaymentMethods = "payment-methods";
    public const string FraudCheck = "fraud-check";
    public const string StepUp = "step-up";
    public const string RecordOutcome = "record-outcome";
    public const string Audit = "audit";
    public const string Sweeper = "sweeper";

    public static FunctionCatalog Catalog { get; } = new FunctionCatalog(
        new SourceGeneratorLambdaJsonSerializer<CheckoutJsonContext>())
        .Add<APIGatewayCustomAuthorizerRequest, APIGatewayCustomAuthorizerResponse>(Authorizer, AuthorizerFunction.Create)
        .Add<APIGatewayProxyRequest, APIGatewayProxyResponse>(Start, StartFunction.Create)
        .Add<APIGatewayProxyRequest, APIGatewayProxyResponse>(Status, StatusFunction.Create)
        .Add<ValidatePaymentEvent, StepResult>(ValidatePayment, ValidatePaymentFunction.Create)
        .Add<DeductAmountEvent, StepResult>(DeductAmount, DeductAmountFunction.Create)
        .Add<APIGatewayProxyRequest, APIGatewayProxyResponse>(Intents, IntentsFunction.Create)
        .Add<APIGatewayProxyRequest, APIGatewayProxyResponse>(PaymentMethods, PaymentMethodsFunction.Create)
        .Add<FraudQuestion, FraudCheckResult>(FraudCheck, FraudCheckFunction.Create)
        .Add<StepUpEvent, StepUpResult>(StepUp, StepUpFunction.Create)
        .Add<RecordOutcomeEvent, RecordOutcomeResult>(RecordOutcome, RecordOutcomeFunction.Create)
        .Add<AuditEvent, AuditResult>(Audit, AuditFunction.Create)
        .Add<SweepEvent, SweepResult>(Sweeper, SweeperFunction.Create);
}
