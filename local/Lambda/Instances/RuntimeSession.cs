namespace Payments.Local.Lambda.Instances;

/// <summary>
/// One instance's side of the Lambda runtime API: hands over events and takes replies. Which of them is allowed when is the
/// protocol's state: starting, idle (waiting for an event), running (owes a reply), ended.
/// </summary>
internal sealed class RuntimeSession
{
    /// <summary>Most bytes of an answer: 6 MB and 100 bytes (RIE, "maximum allowed payload size").</summary>
    public const int MaxAnswerBytes = 6_291_556;

    private readonly TaskCompletionSource<InstanceReply> _initialized = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private TaskCompletionSource<InstanceEvent?>? _waiting;
    private InstanceEvent? _event;
    private TaskCompletionSource<InstanceReply>? _reply;
    private Action? _handingOver;
    private bool _taken;
    private bool _ended;

    /// <inheritdoc cref="IFunctionInstance.Initialized"/>
    public Task<InstanceReply> Initialized => _initialized.Task;

    /// <inheritdoc cref="IFunctionInstance.InvokeAsync"/>
    public Task<InstanceReply> InvokeAsync(InstanceEvent happening, Action taken)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return Task.FromResult(InstanceReply.NotTaken);
            }

            if (_reply is not null)
            {
                throw new InvalidOperationException("an instance takes one event at a time");
            }

            _event = happening;
            _handingOver = taken;
            _reply = new TaskCompletionSource<InstanceReply>(TaskCreationOptions.RunContinuationsAsynchronously);
            var reply = _reply.Task;
            HandOver();
            return reply;
        }
    }

    /// <summary>The runtime asks for its next event, and waits for it.</summary>
    /// <returns>Null when the instance is to end.</returns>
    /// <exception cref="InvalidOperationException">It owes a reply, or asks twice at once.</exception>
    public async Task<InstanceEvent?> NextAsync(CancellationToken cancellation)
    {
        var waiting = new TaskCompletionSource<InstanceEvent?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_ended)
            {
                return null;
            }

            if (_taken || _waiting is not null)
            {
                throw new InvalidOperationException("State transition is not allowed");
            }

            _waiting = waiting;
            _initialized.TrySetResult(InstanceReply.Ready);
            HandOver();
        }

        await using var registration = cancellation.UnsafeRegister(_ => GiveUp(waiting), null);
        return await waiting.Task;
    }

    /// <summary>The runtime reports the end of an invocation.</summary>
    /// <returns>False when it owes no reply to this request.</returns>
    public bool Reply(string requestId, InstanceReply reply)
    {
        TaskCompletionSource<InstanceReply> waiting;
        lock (_lock)
        {
            if (!_taken || _event?.RequestId != requestId || _reply is null)
            {
                return false;
            }

            waiting = _reply;
            (_reply, _event, _taken) = (null, null, false);
        }

        return waiting.TrySetResult(reply);
    }

    /// <summary>The runtime reports that its init failed.</summary>
    /// <returns>False when init had ended before.</returns>
    public bool FailInit(ReadOnlyMemory<byte> error, string type) => _initialized.TrySetResult(InstanceReply.Error(error, type));

    /// <summary>The instance is gone: whoever waits for it learns it.</summary>
    public void End(string reason)
    {
        TaskCompletionSource<InstanceReply>? reply;
        TaskCompletionSource<InstanceEvent?>? waiting;
        bool taken;
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            (_ended, taken, reply, waiting) = (true, _taken, _reply, _waiting);
            (_reply, _event, _waiting) = (null, null, null);
        }

        _initialized.TrySetResult(InstanceReply.Exit(reason));
        reply?.TrySetResult(taken ? InstanceReply.Exit(reason) : InstanceReply.NotTaken);
        waiting?.TrySetResult(null);
    }

    private void HandOver()
    {
        if (_event is { } happening && _waiting is { } waiting && !_taken)
        {
            _handingOver?.Invoke();
            _taken = waiting.TrySetResult(happening);
            _waiting = null;
        }
    }

    private void GiveUp(TaskCompletionSource<InstanceEvent?> waiting)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_waiting, waiting))
            {
                _waiting = null;
            }
        }

        waiting.TrySetCanceled();
    }
}
