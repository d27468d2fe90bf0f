using Payments.Hosting;

namespace Payments.Notifications;

/// <summary>There is no such payment to write a receipt of; repeating it changes nothing.</summary>
public sealed class ReceiptRefused(string message) : Refusal(message);
