namespace Payments.Policies.Api;

internal sealed class CallsAuthorized : ResourceRule
{
    private const string PublicOperations = "publicOperations";
    private const string Method = "aws:apigateway/method:Method";
    private const string Route = "aws:apigatewayv2/route:Route";

    public override RuleInfo Info { get; } = new()
    {
        Id = "apigateway-authorization",
        Title = "Nobody calls the API whom it does not know",
        Why = "An operation without an authorizer is open to the internet; an API key alone is no proof of who calls.",
        Remedy = "Name an authorizer in the operation's security (in authorization of a Method, authorizationType of a Route), "
            + "or the operation in publicOperations of the stack's settings, with the reason.",
        Severity = Severity.Critical,
        References =
        [
            Reference.ToFsbp("APIGateway.8"), Reference.ToCheckov("CKV_AWS_59"), Reference.ToCheckov("CKV_AWS_309"), Reference.ToPci("7.2.1"),
            Reference.ToPlatform("R8"),
        ],
        Parameters =
        [
            new(
                PublicOperations,
                "Operations that prove their callers themselves, such as POST /webhooks/gateway; of a Method the resource's name",
                Array.Empty<string>()),
        ],
    };

    public override IReadOnlyList<string> Types { get; } = [Apis.RestApi, Apis.RestApiBody, "aws:apigatewayv2/api:Api", Method, Route];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        from operation in OpenOperations(resource)
        where !values.Texts(PublicOperations).Contains(operation)
        select $"{operation} asks for no authorization";

    private static IEnumerable<string> OpenOperations(PolicyResource resource) => resource.Type switch
    {
        Method => IsOpen(resource) ? [resource.Name] : [],
        Route => IsOpenRoute(resource) ? [resource["routeKey"].ToString()] : [],
        _ => OpenApiDocument.Read(resource["body"])?.Operations
            .Where(operation => !operation.IsPreflight && !operation.IsAuthorized).Select(operation => operation.ToString()) ?? [],
    };

    private static bool IsOpen(PolicyResource method) => method["httpMethod"].Text != "OPTIONS" && method["authorization"] switch
    {
        { IsUnknown: true } or { Text: "AWS_IAM" } => false,
        { Text: "CUSTOM" or "COGNITO_USER_POOLS" } => method["authorizerId"].IsMissing,
        _ => true,
    };

    // A WebSocket asks once, as it connects; who has gone asks for nothing.
    private static bool IsOpenRoute(PolicyResource route) =>
        route["routeKey"].Text is not ("$disconnect" or null) && !route["routeKey"].Text!.StartsWith("OPTIONS ", StringComparison.Ordinal)
        && route["authorizationType"] switch
        {
            { IsUnknown: true } or { Text: "AWS_IAM" } => false,
            { Text: "CUSTOM" or "JWT" } => route["authorizerId"].IsMissing,
            _ => true,
        };
}
