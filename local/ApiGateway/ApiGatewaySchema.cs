namespace Payments.Local.ApiGateway;

/// <summary>Tables of API Gateway. The APIs themselves are the graph's; only what is counted is state.</summary>
internal static class ApiGatewaySchema
{
    public const string Part = "apigateway";

    public const string Version1 = """
        CREATE TABLE apigateway_usage (
            plan TEXT NOT NULL,
            api_key TEXT NOT NULL,
            period TEXT NOT NULL,
            used INTEGER NOT NULL,
            PRIMARY KEY (plan, api_key)) WITHOUT ROWID;
        """;
}
