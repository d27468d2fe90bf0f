using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Local.ApiGateway.Model;

namespace Payments.Local.ApiGateway.OpenApi;

/// <summary>Security requirements and the schemes they name.</summary>
internal sealed class SecurityReader(OpenApiDocument document, string apiId)
{
    private const int DefaultTtlSeconds = 300;
    private const int MaxTtlSeconds = 3600;
    private static readonly TimeSpan PatternPatience = TimeSpan.FromSeconds(1);

    public MethodSecurity Read(JsonObject operation, string where)
    {
        var requirements = (operation["security"] ?? document.Root["security"]) as JsonArray ?? [];
        AuthorizerDefinition? authorizer = null;
        var iam = false;
        var apiKey = false;
        foreach (var name in requirements.SelectMany(requirement => requirement!.AsObject().Select(pair => pair.Key)).Distinct())
        {
            var scheme = document.Resolve(document.Root["components"]?["securitySchemes"]?[name], $"{where}, security scheme '{name}'");
            if (scheme["x-amazon-apigateway-authorizer"] is JsonObject extension)
            {
                authorizer = ReadAuthorizer(name, scheme, extension);
            }
            else if (scheme["x-amazon-apigateway-authtype"]?.ToString() == "awsSigv4")
            {
                iam = true;
            }
            else if (scheme["type"]?.ToString() == "apiKey")
            {
                apiKey = true;
            }
            else
            {
                throw new OpenApiException(where, $"the security scheme '{name}' is none that API Gateway enforces");
            }
        }

        return new MethodSecurity(authorizer, iam, apiKey);
    }

    private AuthorizerDefinition ReadAuthorizer(string name, JsonObject scheme, JsonObject extension)
    {
        var where = $"x-amazon-apigateway-authorizer of '{name}'";
        var token = extension["type"]?.ToString() switch
        {
            "token" => true,
            "request" => false,
            var other => throw new OpenApiException(where, $"the type '{other}' is not built in the local cloud: token and request are"),
        };
        var sources = extension["identitySource"]?.ToString() ?? (token ? $"method.request.header.{scheme["name"]}" : "");
        var identity = sources.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(source => TemplateReader.Source(source, where)).ToList();
        var ttl = extension["authorizerResultTtlInSeconds"] is { } given
            ? int.Parse(given.ToString(), NumberStyles.None, CultureInfo.InvariantCulture)
            : DefaultTtlSeconds;
        if (ttl > MaxTtlSeconds)
        {
            throw new OpenApiException(where, $"authorizerResultTtlInSeconds may be {MaxTtlSeconds} at most");
        }

        if (identity.Count == 0 && ttl > 0)
        {
            throw new OpenApiException(where, "without an identitySource authorizerResultTtlInSeconds must be 0");
        }

        return new AuthorizerDefinition
        {
            Id = StableId.Of($"{apiId}/{name}", 6),
            Name = name,
            IsToken = token,
            Function = FunctionUri.Parse(extension["authorizerUri"]?.ToString(), where),
            Credentials = extension["authorizerCredentials"]?.ToString() is { Length: > 0 } role ? role : null,
            IdentitySources = identity,
            TokenPattern = extension["identityValidationExpression"]?.ToString() is { Length: > 0 } pattern
                ? new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, PatternPatience)
                : null,
            ResultTtl = TimeSpan.FromSeconds(ttl),
        };
    }
}
