using System.Text.Json.Nodes;

namespace Payments.Cli.Local;

/// <summary>The stack's outputs that the commands use.</summary>
internal sealed class StackOutputs(JsonObject outputs)
{
    /// <summary>URL of the API's stage, without a slash at the end.</summary>
    public string ApiUrl => Text("ApiUrl").TrimEnd('/');

    /// <summary>ARN of the workflow, without version or alias.</summary>
    public string WorkflowArn => Text("WorkflowArn");

    /// <summary>A table's name, as the program gave it.</summary>
    /// <exception cref="CommandException">The stack has no such table.</exception>
    public string Table(string name) =>
        (outputs["TableNames"] as JsonArray ?? []).Any(table => (string?)table == name)
            ? name
            : throw new CommandException(ExitCode.Failed, $"the stack has no table '{name}'");

    private string Text(string name) =>
        (string?)outputs[name] ?? throw new CommandException(ExitCode.Failed, $"the stack has no output '{name}'");
}
