using Payments.Hosting;

namespace Payments.Events;

/// <summary>The books do not take what the workflow asked for; repeating it changes nothing.</summary>
public sealed class LedgerCommandRefused(string message) : Refusal(message);
