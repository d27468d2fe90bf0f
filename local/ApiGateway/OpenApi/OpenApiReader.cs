using System.Text.Json.Nodes;
using Payments.Local.ApiGateway.Model;
using Payments.Local.ApiGateway.Responses;
using Payments.Local.ApiGateway.Routing;
using Payments.Local.ApiGateway.Schemas;

namespace Payments.Local.ApiGateway.OpenApi;

/// <summary>Reads an API from its OpenAPI 3 document with API Gateway's extensions (developer guide, "OpenAPI extensions").</summary>
internal sealed class OpenApiReader
{
    private const string AnyMethod = "x-amazon-apigateway-any-method";
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch"];

    private readonly OpenApiDocument _document;
    private readonly string _apiId;
    private readonly SecurityReader _security;

    private OpenApiReader(OpenApiDocument document, string apiId)
    {
        _document = document;
        _apiId = apiId;
        _security = new SecurityReader(document, apiId);
    }

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <param name="apiId">Id of the API.</param>
    /// <param name="name">Name of the API.</param>
    /// <param name="text">The document.</param>
    /// <param name="policy">Resource policy set beside the document; null to take the document's.</param>
    /// <exception cref="OpenApiException">API Gateway would refuse it, or it uses what is not built.</exception>
    public static RestApi Read(string apiId, string name, string text, string? policy)
    {
        var document = OpenApiDocument.Parse(text);
        var reader = new OpenApiReader(document, apiId);
        return new RestApi
        {
            Id = apiId,
            Name = name,
            Routes = new RouteTable(reader.ReadMethods()),
            Responses = new GatewayResponses(ReadResponses(document.Root["x-amazon-apigateway-gateway-responses"] as JsonObject ?? [])),
            BinaryMediaTypes = [.. (document.Root["x-amazon-apigateway-binary-media-types"] as JsonArray ?? []).Select(type => type!.ToString())],
            ApiKeyFromAuthorizer = document.Root["x-amazon-apigateway-api-key-source"]?.ToString() == "AUTHORIZER",
            Policy = policy ?? (document.Root["x-amazon-apigateway-policy"] as JsonObject)?.ToJsonString(),
        };
    }

    private IEnumerable<ApiMethod> ReadMethods()
    {
        foreach (var (path, node) in _document.Root["paths"] as JsonObject ?? throw new OpenApiException("body", "it has no paths"))
        {
            var item = _document.Resolve(node, path);
            foreach (var name in Methods.Append(AnyMethod).Where(item.ContainsKey))
            {
                var method = name == AnyMethod ? "ANY" : name.ToUpperInvariant();
                yield return ReadMethod(path, method, item, _document.Resolve(item[name], $"{method} {path}"));
            }
        }
    }

    private ApiMethod ReadMethod(string path, string method, JsonObject item, JsonObject operation)
    {
        var where = $"{method} {path}";
        var (parameters, body) = Validator(operation, where);
        var security = _security.Read(operation, where);
        return new ApiMethod
        {
            ResourcePath = path,
            ResourceId = StableId.Of($"{_apiId}{path}", 6),
            HttpMethod = method,
            Authorizer = security.Authorizer,
            RequiresIam = security.Iam,
            RequiresApiKey = security.ApiKey,
            RequiredParameters = parameters ? Required(item, operation, where) : [],
            Models = body ? Models(operation, where) : new Dictionary<string, JsonSchema>(),
            Integration = IntegrationReader.Read(operation["x-amazon-apigateway-integration"] as JsonObject, where),
        };
    }

    private (bool Parameters, bool Body) Validator(JsonObject operation, string where)
    {
        var name = (operation["x-amazon-apigateway-request-validator"] ?? _document.Root["x-amazon-apigateway-request-validator"])?.ToString();
        if (name is null)
        {
            return (false, false);
        }

        var validator = _document.Root["x-amazon-apigateway-request-validators"]?[name] ?? throw new OpenApiException(where, $"there is no request validator '{name}'");
        return (validator["validateRequestParameters"]?.GetValue<bool>() == true, validator["validateRequestBody"]?.GetValue<bool>() == true);
    }

    // An operation's parameter replaces the path's of the same name and place.
    private List<RequiredParameter> Required(JsonObject item, JsonObject operation, string where)
    {
        var all = new Dictionary<(string Name, string Place), bool>();
        foreach (var node in (item["parameters"] as JsonArray ?? []).Concat(operation["parameters"] as JsonArray ?? []))
        {
            var parameter = _document.Resolve(node, where);
            all[(parameter["name"]!.ToString(), parameter["in"]!.ToString())] = parameter["required"]?.GetValue<bool>() == true;
        }

        return
        [
            .. all.Where(pair => pair.Value && pair.Key.Place is "header" or "path" or "query")
                .Select(pair => new RequiredParameter(pair.Key.Place == "query" ? "querystring" : pair.Key.Place, pair.Key.Name))
                .OrderBy(parameter => parameter.Location, StringComparer.Ordinal),
        ];
    }

    private Dictionary<string, JsonSchema> Models(JsonObject operation, string where)
    {
        if (operation["requestBody"] is not { } node || _document.Resolve(node, where)["content"] is not JsonObject content)
        {
            return [];
        }

        return content
            .Where(pair => pair.Value?["schema"] is JsonObject)
            .ToDictionary(pair => pair.Key, pair => new JsonSchema(pair.Value!["schema"]!.AsObject(), _document.Schema));
    }

    private static Dictionary<GatewayResponseType, GatewayResponse> ReadResponses(JsonObject responses)
    {
        var result = new Dictionary<GatewayResponseType, GatewayResponse>();
        foreach (var (name, node) in responses)
        {
            var where = $"x-amazon-apigateway-gateway-responses.{name}";
            if (!GatewayResponseTypes.IsKnown(name))
            {
                throw new OpenApiException(where, "there is no such gateway response type");
            }

            if (GatewayResponseTypes.Find(name) is { } type)
            {
                result[type] = ReadResponse(node!.AsObject(), where);
            }
        }

        return result;
    }

    private static GatewayResponse ReadResponse(JsonObject response, string where)
    {
        const string HeaderPrefix = "gatewayresponse.header.";
        var headers = (response["responseParameters"] as JsonObject ?? []).ToDictionary(
            pair => pair.Key.StartsWith(HeaderPrefix, StringComparison.Ordinal) ? pair.Key[HeaderPrefix.Length..] : throw new OpenApiException(where, $"'{pair.Key}' is not a header of the response"),
            pair => TemplateReader.Source(pair.Value!.ToString(), where));
        return new GatewayResponse(TemplateReader.Status(response["statusCode"], where), headers, TemplateReader.Templates(response["responseTemplates"], where));
    }
}
