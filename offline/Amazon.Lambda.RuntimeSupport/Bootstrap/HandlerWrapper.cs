using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Turns a handler of any shape into the one shape that the bootstrap runs.</summary>
public partial class HandlerWrapper : IDisposable
{
    private HandlerWrapper(LambdaBootstrapHandler handler, ILambdaSerializer serializer = null)
    {
        Handler = handler;
        Serializer = serializer;
    }

    public LambdaBootstrapHandler Handler { get; private set; }

    internal ILambdaSerializer Serializer { get; }

    private static InvocationResponse Empty => new(new MemoryStream(0), disposeOutputStream: true);

    public static HandlerWrapper GetHandlerWrapper(Action<Stream, ILambdaContext, MemoryStream> invokeDelegate) => new(invocation =>
    {
        var output = new MemoryStream();
        invokeDelegate(invocation.InputStream, invocation.LambdaContext, output);
        return Task.FromResult(Bytes(output));
    });

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    private static T Read<T>(InvocationRequest invocation, ILambdaSerializer serializer) => serializer.Deserialize<T>(invocation.InputStream);

    private static InvocationResponse Write<T>(T output, ILambdaSerializer serializer)
    {
        var stream = new MemoryStream();
        serializer.Serialize(output, stream);
        return Bytes(stream);
    }

    private static InvocationResponse Bytes(Stream output)
    {
        if (output is { CanSeek: true })
        {
            output.Position = 0;
        }

        return new InvocationResponse(output, disposeOutputStream: true);
    }
}
