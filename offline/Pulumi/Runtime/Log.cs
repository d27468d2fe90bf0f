namespace Pulumi;

/// <summary>Messages of the program. Under mocks only errors count: they fail the run.</summary>
public static class Log
{
    /// <exception cref="InvalidOperationException">Called outside a run.</exception>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => _ = Deployment.Current;

    /// <exception cref="InvalidOperationException">Called outside a run.</exception>
    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => _ = Deployment.Current;

    /// <exception cref="InvalidOperationException">Called outside a run.</exception>
    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => _ = Deployment.Current;

    /// <exception cref="InvalidOperationException">Called outside a run.</exception>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Deployment.Current.Errors.Add(message);

    /// <exception cref="InvalidOperationException">Called outside a run.</exception>
    public static void Exception(Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Error(exception.ToString(), resource, streamId, ephemeral);
}
