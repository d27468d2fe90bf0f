using System.Collections.Concurrent;

namespace Payments.Webhooks;

/// <summary>Where the merchants of one batch want to be told. Each is looked up once, whoever asks first; what fails then fails for all who ask.</summary>
internal sealed class BatchAddresses(MerchantTable merchants)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _urls = new(StringComparer.Ordinal);

    /// <summary>The URL, or null if the merchant has none, or is not there any more.</summary>
    public Task<string?> OfAsync(string merchantId, CancellationToken cancellationToken) => _urls.GetOrAdd(
        merchantId, id => new(() => merchants.ReadWebhookUrlAsync(id, cancellationToken))).Value;
}
