using System.ComponentModel;
using System.Diagnostics;

namespace Payments.Local.Lambda.Instances;

/// <summary>Runs each instance as a process of its bundle's <c>bootstrap</c>.</summary>
internal sealed class ProcessRuntime(RuntimeApi api, TimeProvider time) : IFunctionRuntime
{
    public IFunctionInstance Start(InstanceSetup setup)
    {
        var bootstrap = Path.Combine(setup.TaskRoot, "bootstrap");
        if (!File.Exists(bootstrap))
        {
            throw new InvalidEntrypointException($"Couldn't find valid bootstrap(s): [{bootstrap}]");
        }

        var start = new ProcessStartInfo(bootstrap)
        {
            WorkingDirectory = setup.TaskRoot,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var variable in setup.Environment)
        {
            start.Environment[variable.Key] = variable.Value;
        }

        var session = new RuntimeSession();
        api.Open(setup.InstanceId, session);
        try
        {
            var process = Process.Start(start) ?? throw new InvalidEntrypointException($"fork/exec {bootstrap}: no process");
            process.StandardInput.Close();
            return new ProcessInstance(process, setup, session, api, time);
        }
        catch (Win32Exception error)
        {
            api.Close(setup.InstanceId);
            throw new InvalidEntrypointException($"fork/exec {bootstrap}: {error.Message}", error);
        }
    }
}
