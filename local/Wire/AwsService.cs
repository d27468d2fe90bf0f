using System.Text.Json.Nodes;

namespace Payments.Local.Wire;

/// <summary>Base of the services: a table of operations by name.</summary>
public abstract class AwsService : IAwsService
{
    private readonly Dictionary<string, Func<JsonObject, AwsCall, CancellationToken, Task<JsonObject>>> _operations = [];

    protected AwsService(string signingName) => SigningName = signingName;

    public string SigningName { get; }

    public JsonProtocol? Json { get; protected init; }

    public IQueryProtocol? Query { get; protected init; }

    public IRestProtocol? Rest { get; protected init; }

    public bool Has(string operation) => _operations.ContainsKey(operation);

    public Task<JsonObject> CallAsync(string operation, JsonObject input, AwsCall call, CancellationToken cancellation) =>
        _operations.TryGetValue(operation, out var run)
            ? run(input, call, cancellation)
            : Task.FromException<JsonObject>(AwsException.NotBuilt(SigningName, operation));

    /// <summary>Adds an operation that waits (long polling, invoking a function).</summary>
    protected void Operation(string name, Func<JsonObject, AwsCall, CancellationToken, Task<JsonObject>> run) => _operations.Add(name, run);

    /// <summary>Adds an operation that answers at once.</summary>
    protected void Operation(string name, Func<JsonObject, AwsCall, JsonObject> run) =>
        _operations.Add(name, (input, call, _) =>
        {
            try
            {
                return Task.FromResult(run(input, call));
            }
            catch (AwsException refused)
            {
                return Task.FromException<JsonObject>(refused);
            }
        });
}
