using Payments.Domain;
using Payments.Hosting;

namespace Payments.Authorization;

/// <summary>There is no such transaction.</summary>
public sealed class UnknownTransaction(TransactionId id) : Refusal($"there is no transaction {id}");
