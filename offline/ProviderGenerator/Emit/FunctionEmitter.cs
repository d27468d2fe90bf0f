using Payments.Offline.ProviderGenerator.Model;

namespace Payments.Offline.ProviderGenerator.Emit;

/// <summary>A function: <c>InvokeAsync</c> with plain arguments, <c>Invoke</c> with inputs.</summary>
internal static class FunctionEmitter
{
    public static string Render(FunctionModel function)
    {
        var writer = PackageEmitter.Open(function.Namespace, "System.Threading.Tasks", "Pulumi");
        writer.Block($"public static class {function.Name}", () =>
        {
            Method(writer, function, "InvokeAsync", "Task", "Args", "InvokeOptions? options = null", mayOmitArgs: true);
            writer.Line();
            Method(writer, function, "Invoke", "Output", "InvokeArgs", "InvokeOptions? options = null", mayOmitArgs: true);
            writer.Line();
            Method(writer, function, "Invoke", "Output", "InvokeArgs", "InvokeOutputOptions options", mayOmitArgs: false);
        });
        return writer.ToString();
    }

    private static void Method(
        CodeWriter writer, FunctionModel function, string method, string wrapper, string suffix, string options, bool mayOmitArgs)
    {
        var result = $"{function.Name}Result";
        var type = function.Name + suffix;
        var (parameter, use) = (function.HasArgs, function.ArgsOptional && mayOmitArgs) switch
        {
            (false, _) => ("", "InvokeArgs.Empty"),
            (true, true) => ($"{type}? args = null, ", $"args ?? new {type}()"),
            _ => ($"{type} args, ", $"args ?? new {type}()"),
        };
        writer.Line($"public static {wrapper}<{result}> {method}({parameter}{options}) =>");
        writer.Line($"    Deployment.Instance.{method}<{result}>({Identifiers.Literal(function.Token)}, {use}, options.WithDefaults())"
            + "!;");
    }
}
