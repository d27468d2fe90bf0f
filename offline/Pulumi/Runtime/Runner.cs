using System.Reflection;

namespace Pulumi;

/// <summary>Runs a program until every task it started is done, or the first one fails.</summary>
internal sealed class Runner(ErrorLog errors)
{
    /// <summary>The exit code that tells the host that errors have been shown already.</summary>
    private const int ExitCodeAfterLoggedErrors = 32;

    private readonly TaskMonitor _tasks = new();

    public void RegisterTask(Task task) => _tasks.Add(task);

    public async Task RunAsync(Func<Stack> createStack)
    {
        try
        {
            var stack = createStack();
            stack.RegisterPropertyOutputs();
            RegisterTask(stack.Outputs.DataTask);
        }
        catch (Exception exception)
        {
            LogAll([exception]);
            return;
        }

        LogAll(await _tasks.WaitAsync().ConfigureAwait(false));
    }

    private void LogAll(IReadOnlyCollection<Exception> exceptions)
    {
        foreach (var exception in exceptions)
        {
            errors.Add(exception switch
            {
                RunException => exception.Message,
                ResourceException { HideStack: true } => exception.Message,
                ResourceException => exception.ToString(),
                _ => $"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:\n{exception}",
            });
        }

        if (exceptions.Count > 0)
        {
            // As the real SDK does, for programs that do not return the exit code themselves.
            Environment.ExitCode = ExitCodeAfterLoggedErrors;
        }
    }
}
