using System.CommandLine;
using Payments.Cli.Graph;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Iam.Explaining;

namespace Payments.Cli.Iam;

/// <summary><c>./payments iam explain PRINCIPAL ACTION RESOURCE</c>: decides from the program's policies alone; nothing needs to run.</summary>
internal static class ExplainCommand
{
    public static Command Create(Output output)
    {
        var principal = new Argument<string>("PRINCIPAL") { Description = "A role's name or ARN, a function, pipe or workflow by name, or a service such as sns.amazonaws.com" };
        var action = new Argument<string>("ACTION") { Description = "Such as sqs:SendMessage" };
        var resource = new Argument<string>("RESOURCE") { Description = "An ARN, *, or the name of one of the program's resources" };
        var context = new Option<string[]>("--context") { Description = "A condition key of the request; repeat it for more keys, or for more values of one", HelpName = "key=value", DefaultValueFactory = _ => [] };
        var stack = CommonOptions.Stack();
        var json = CommonOptions.Json();
        var command = new Command("explain", "Say whether a call would be allowed, and which statement decides (exit code 1 when it is refused)")
        {
            principal, action, resource, context, stack, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var keys = ReadContext(parsed.GetValue(context)!);
            var (settings, graph) = await StackGraph.CollectAsync(PaymentsRoot.Find(), parsed.GetValue(stack)!, port: 4566, cancellation);
            var explanation = Explain(
                () => new GraphExplainer(graph, new CloudOptions { Region = settings.Region }, TimeProvider.System)
                    .Explain(parsed.GetValue(principal)!, parsed.GetValue(action)!, parsed.GetValue(resource)!, keys));
            output.Line(parsed.GetValue(json) ? ExplanationText.Json(explanation) : ExplanationText.Plain(explanation));
            return explanation.Decision.Allowed ? ExitCode.Success : ExitCode.Failed;
        });
        return command;
    }

    /// <summary>Condition keys from <c>key=value</c> texts; the same key again adds a value.</summary>
    /// <exception cref="CommandException">A text without a key or an equals sign.</exception>
    internal static ConditionContext ReadContext(IEnumerable<string> texts)
    {
        var context = new ConditionContext();
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw new CommandException(ExitCode.Usage, $"--context takes key=value, such as aws:SourceArn=arn:aws:sns:...; '{text}' is not that");
            }

            var key = text[..equals];
            context.With(key, [.. context[key] ?? [], text[(equals + 1)..]]);
        }

        return context;
    }

    private static Explanation Explain(Func<Explanation> explain)
    {
        try
        {
            return explain();
        }
        catch (ArgumentException wrong)
        {
            throw new CommandException(ExitCode.Usage, wrong.Message);
        }
    }
}
