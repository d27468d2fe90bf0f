namespace Payments.Local.Pipes.Running;

/// <summary>Levels of a pipe's log, the most severe first.</summary>
internal enum PipeLogLevel
{
    Error,
    Info,
    Trace,
}
