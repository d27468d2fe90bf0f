namespace Payments.Local.ApiGateway.Responses;

/// <summary>Names, statuses and error types of gateway responses.</summary>
internal static class GatewayResponseTypes
{
    private static readonly Dictionary<GatewayResponseType, (string Name, int Status, string Error)> All = new()
    {
        [GatewayResponseType.AccessDenied] = ("ACCESS_DENIED", 403, "AccessDeniedException"),
        [GatewayResponseType.ApiConfigurationError] = ("API_CONFIGURATION_ERROR", 500, "InternalServerErrorException"),
        [GatewayResponseType.AuthorizerConfigurationError] = ("AUTHORIZER_CONFIGURATION_ERROR", 500, "AuthorizerConfigurationException"),
        [GatewayResponseType.AuthorizerFailure] = ("AUTHORIZER_FAILURE", 500, "AuthorizerFailureException"),
        [GatewayResponseType.BadRequestBody] = ("BAD_REQUEST_BODY", 400, "BadRequestException"),
        [GatewayResponseType.BadRequestParameters] = ("BAD_REQUEST_PARAMETERS", 400, "BadRequestException"),
        [GatewayResponseType.Default4Xx] = ("DEFAULT_4XX", 400, "BadRequestException"),
        [GatewayResponseType.Default5Xx] = ("DEFAULT_5XX", 500, "InternalServerErrorException"),
        [GatewayResponseType.ExpiredToken] = ("EXPIRED_TOKEN", 403, "ExpiredTokenException"),
        [GatewayResponseType.IntegrationFailure] = ("INTEGRATION_FAILURE", 504, "InternalServerErrorException"),
        [GatewayResponseType.IntegrationTimeout] = ("INTEGRATION_TIMEOUT", 504, "InternalServerErrorException"),
        [GatewayResponseType.InvalidApiKey] = ("INVALID_API_KEY", 403, "ForbiddenException"),
        [GatewayResponseType.InvalidSignature] = ("INVALID_SIGNATURE", 403, "InvalidSignatureException"),
        [GatewayResponseType.MissingAuthenticationToken] = ("MISSING_AUTHENTICATION_TOKEN", 403, "MissingAuthenticationTokenException"),
        [GatewayResponseType.QuotaExceeded] = ("QUOTA_EXCEEDED", 429, "LimitExceededException"),
        [GatewayResponseType.RequestTooLarge] = ("REQUEST_TOO_LARGE", 413, "RequestTooLargeException"),
        [GatewayResponseType.ResourceNotFound] = ("RESOURCE_NOT_FOUND", 404, "NotFoundException"),
        [GatewayResponseType.Throttled] = ("THROTTLED", 429, "TooManyRequestsException"),
        [GatewayResponseType.Unauthorized] = ("UNAUTHORIZED", 401, "UnauthorizedException"),
        [GatewayResponseType.UnsupportedMediaType] = ("UNSUPPORTED_MEDIA_TYPE", 415, "UnsupportedMediaTypeException"),
    };

    // Known to AWS, and never the reason of a refusal here.
    private static readonly HashSet<string> Unused = ["WAF_FILTERED"];

    /// <summary>e.g. <c>ACCESS_DENIED</c>.</summary>
    public static string Name(this GatewayResponseType type) => All[type].Name;

    public static int Status(this GatewayResponseType type) => All[type].Status;

    /// <summary>Value of <c>x-amzn-ErrorType</c>.</summary>
    public static string Error(this GatewayResponseType type) => All[type].Error;

    /// <summary>Null for a name that stands for no type.</summary>
    public static GatewayResponseType? Find(string name) => All.Where(pair => pair.Value.Name == name).Select(pair => (GatewayResponseType?)pair.Key).FirstOrDefault();

    public static bool IsKnown(string name) => Unused.Contains(name) || Find(name) is not null;
}
