using System.Text;
using Payments.Local.Lambda.Instances;

namespace Payments.Local.Tests.Lambda;

/// <summary>Functions that are just a delegate in this process: from the event's text to the answer's, or to an exception.</summary>
internal sealed class FakeRuntime(Func<InstanceSetup, InstanceEvent, Task<string>> handler) : IFunctionRuntime
{
    /// <summary>How many instances were started.</summary>
    public int Started { get; private set; }

    /// <summary>How many of them have not ended.</summary>
    public int Alive { get; private set; }

    public IFunctionInstance Start(InstanceSetup setup)
    {
        lock (this)
        {
            Started++;
            Alive++;
        }

        return new Instance(this, setup, handler);
    }

    private void End()
    {
        lock (this)
        {
            Alive--;
        }
    }

    private sealed class Instance(FakeRuntime runtime, InstanceSetup setup, Func<InstanceSetup, InstanceEvent, Task<string>> handler) : IFunctionInstance
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<InstanceReply> Initialized => Task.FromResult(InstanceReply.Ready);

        public Task Ended => _ended.Task;

        public long? PeakMemoryBytes => null;

        public bool IsMeasured => false;

        public long? MemoryBytes => null;

        public async Task<InstanceReply> InvokeAsync(InstanceEvent happening, Action taken)
        {
            taken();
            await Task.Yield();
            try
            {
                return InstanceReply.Answer(Encoding.UTF8.GetBytes(await handler(setup, happening)));
            }
            catch (FunctionFailedException failed)
            {
                return InstanceReply.Error(Encoding.UTF8.GetBytes(failed.Message), "Test");
            }
        }

        public Task DrainOutputAsync() => Task.CompletedTask;

        public void Kill()
        {
            if (_ended.TrySetResult())
            {
                runtime.End();
            }
        }

        public ValueTask DisposeAsync()
        {
            Kill();
            return ValueTask.CompletedTask;
        }
    }
}
