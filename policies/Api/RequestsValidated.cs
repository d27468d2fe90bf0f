namespace Payments.Policies.Api;

internal sealed class RequestsValidated : ResourceRule
{
    private const string RequireBody = "requireBody";
    private const string Method = "aws:apigateway/method:Method";
    private const string Validator = "aws:apigateway/requestValidator:RequestValidator";

    private static readonly string[] ParametersAndBody = ["validateRequestParameters", "validateRequestBody"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "apigateway-request-validation",
        Title = "API Gateway refuses requests that are not as the contract says",
        Why = "What lacks a header or a parameter never reaches a function, nor a parser that somebody wants to try.",
        Remedy = "Name a validator that checks parameters in x-amazon-apigateway-request-validator of the document or operation, "
            + "in requestValidatorId of a Method.",
        Severity = Severity.Medium,
        References = [Reference.ToCheckov("CKV2_AWS_53"), Reference.ToPci("6.2.4")],
        Parameters =
        [
            new(RequireBody, "Whether bodies must be checked too; false where the functions do it, and answer in the API's own form", false),
        ],
    };

    public override IReadOnlyList<string> Types { get; } = [Apis.RestApi, Apis.RestApiBody, Method, Validator];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) => resource.Type switch
    {
        Method => resource["httpMethod"].Text != "OPTIONS" && resource["requestValidatorId"].IsMissing ? ["requestValidatorId is not set"] : [],
        Validator => Unchecked(new(resource.Properties), values).Select(member => $"{member} is not true"),
        _ => from operation in OpenApiDocument.Read(resource["body"])?.Operations ?? []
             where !operation.IsPreflight
             from fault in Faults(operation.Validator, values)
             select $"{operation} {fault}",
    };

    private static IEnumerable<string> Faults(PropertyValue validator, RuleValues values) => validator.IsMissing
        ? ["has no request validator"]
        : Unchecked(validator, values).Select(member => $"has a validator whose {member} is not true");

    private static IEnumerable<string> Unchecked(PropertyValue validator, RuleValues values) =>
        (values.Flag(RequireBody) ? ParametersAndBody : ParametersAndBody[..1]).Where(member => !validator.At(member).IsTrueOrUnknown);
}
