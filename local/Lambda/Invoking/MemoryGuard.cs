using Payments.Local.Lambda.Instances;

namespace Payments.Local.Lambda.Invoking;

/// <summary>Kills an instance that uses more memory than its function has, while it works on an event.</summary>
internal sealed class MemoryGuard : IDisposable
{
    private readonly IFunctionInstance _instance;
    private readonly long _limitBytes;
    private readonly ITimer? _timer;

    public MemoryGuard(IFunctionInstance instance, int limitMegabytes, TimeSpan sampling, TimeProvider time)
    {
        _instance = instance;
        _limitBytes = limitMegabytes * 1024L * 1024L;
        _timer = instance.IsMeasured ? time.CreateTimer(_ => Check(), null, sampling, sampling) : null;
    }

    /// <summary>Whether it ever used more than its function has; a peak between two samples counts as well.</summary>
    public bool Exceeded => _instance.PeakMemoryBytes > _limitBytes;

    public void Dispose() => _timer?.Dispose();

    private void Check()
    {
        if (_instance.MemoryBytes > _limitBytes)
        {
            _instance.Kill();
        }
    }
}
