using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

// One overload for each shape of handler that Lambda allows: input none, stream or typed; with or without context; output likewise.
public partial class HandlerWrapper
{
    public static HandlerWrapper GetHandlerWrapper(Func<Task> handler) => new(async i =>
    {
        await handler();
        return Empty;
    });

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task> handler) => new(async i =>
    {
        await handler(i.InputStream);
        return Empty;
    });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Task> handler, ILambdaSerializer serializer) => new(async i =>
    {
        await handler(Read<TInput>(i, serializer));
        return Empty;
    }, serializer);

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Task> handler) => new(async i =>
    {
        await handler(i.LambdaContext);
        return Empty;
    });

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task> handler) => new(async i =>
    {
        await handler(i.InputStream, i.LambdaContext);
        return Empty;
    });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer) => new(async i =>
    {
        await handler(Read<TInput>(i, serializer), i.LambdaContext);
        return Empty;
    }, serializer);

    public static HandlerWrapper GetHandlerWrapper(Func<Task<Stream>> handler) => new(async i => Bytes(await handler()));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task<Stream>> handler) => new(async i => Bytes(await handler(i.InputStream)));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Task<Stream>> handler, ILambdaSerializer serializer) => new(async i => Bytes(await handler(Read<TInput>(i, serializer))), serializer);

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Task<Stream>> handler) => new(async i => Bytes(await handler(i.LambdaContext)));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task<Stream>> handler) => new(async i => Bytes(await handler(i.InputStream, i.LambdaContext)));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Task<Stream>> handler, ILambdaSerializer serializer) => new(async i => Bytes(await handler(Read<TInput>(i, serializer), i.LambdaContext)), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Task<TOutput>> handler, ILambdaSerializer serializer) => new(async i => Write(await handler(), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, Task<TOutput>> handler, ILambdaSerializer serializer) => new(async i => Write(await handler(i.InputStream), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, Task<TOutput>> handler, ILambdaSerializer serializer) => new(async i => Write(await handler(Read<TInput>(i, serializer)), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) => new(async i => Write(await handler(i.LambdaContext), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) => new(async i => Write(await handler(i.InputStream, i.LambdaContext), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) => new(async i => Write(await handler(Read<TInput>(i, serializer), i.LambdaContext), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper(Action handler) => new(i =>
    {
        handler();
        return Task.FromResult(Empty);
    });

    public static HandlerWrapper GetHandlerWrapper(Action<Stream> handler) => new(i =>
    {
        handler(i.InputStream);
        return Task.FromResult(Empty);
    });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Action<TInput> handler, ILambdaSerializer serializer) => new(i =>
    {
        handler(Read<TInput>(i, serializer));
        return Task.FromResult(Empty);
    }, serializer);

    public static HandlerWrapper GetHandlerWrapper(Action<ILambdaContext> handler) => new(i =>
    {
        handler(i.LambdaContext);
        return Task.FromResult(Empty);
    });

    public static HandlerWrapper GetHandlerWrapper(Action<Stream, ILambdaContext> handler) => new(i =>
    {
        handler(i.InputStream, i.LambdaContext);
        return Task.FromResult(Empty);
    });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Action<TInput, ILambdaContext> handler, ILambdaSerializer serializer) => new(i =>
    {
        handler(Read<TInput>(i, serializer), i.LambdaContext);
        return Task.FromResult(Empty);
    }, serializer);

    public static HandlerWrapper GetHandlerWrapper(Func<Stream> handler) => new(i => Task.FromResult(Bytes(handler())));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Stream> handler) => new(i => Task.FromResult(Bytes(handler(i.InputStream))));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Stream> handler, ILambdaSerializer serializer) => new(i => Task.FromResult(Bytes(handler(Read<TInput>(i, serializer)))), serializer);

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Stream> handler) => new(i => Task.FromResult(Bytes(handler(i.LambdaContext))));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Stream> handler) => new(i => Task.FromResult(Bytes(handler(i.InputStream, i.LambdaContext))));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Stream> handler, ILambdaSerializer serializer) => new(i => Task.FromResult(Bytes(handler(Read<TInput>(i, serializer), i.LambdaContext))), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<TOutput> handler, ILambdaSerializer serializer) => new(i => Task.FromResult(Write(handler(), serializer)), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, TOutput> handler, ILambdaSerializer serializer) => new(i => Task.FromResult(Write(handler(i.InputStream), serializer)), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, TOutput> handler, ILambdaSerializer serializer) => new(i => Task.FromResult(Write(handler(Read<TInput>(i, serializer)), serializer)), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<ILambdaContext, TOutput> handler, ILambdaSerializer serializer) => new(i => Task.FromResult(Write(handler(i.LambdaContext), serializer)), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) => new(i => Task.FromResult(Write(handler(i.InputStream, i.LambdaContext), serializer)), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) => new(i => Task.FromResult(Write(handler(Read<TInput>(i, serializer), i.LambdaContext), serializer)), serializer);
}
