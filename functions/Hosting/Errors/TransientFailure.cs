using Payments.Domain;

namespace Payments.Hosting;

/// <summary>
/// A store or queue was busy or unreachable; the same call may succeed, and is safe to repeat. Its name is what the workflow's
/// <c>Retry</c> matches (<see cref="WorkflowErrors.TransientFailure"/>).
/// </summary>
public sealed class TransientFailure(string message, Exception? inner = null) : Exception(message, inner);
