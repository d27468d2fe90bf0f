namespace Payments.Functions.Tests;

/// <summary>The process is dead. Code of the attempt that still runs (a catch, a finally) reaches nothing any more.</summary>
internal sealed class CrashException() : Exception("the process died");
