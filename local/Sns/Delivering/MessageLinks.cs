using System.Security.Cryptography;
using System.Text;
using Payments.Local.Hosting;
using Payments.Local.Sns.Subscriptions;

namespace Payments.Local.Sns.Delivering;

/// <summary>Links that messages carry, on this machine, and their signature.</summary>
internal sealed class MessageLinks(CloudEndpoint endpoint)
{
    private const int SignatureBytes = 256;

    public string SigningCertificate { get; } = $"{endpoint.Url}/SimpleNotificationService-0000000000000000000000000000000.pem";

    public string Unsubscribe(Subscription subscription) => $"{endpoint.Url}/?Action=Unsubscribe&SubscriptionArn={subscription.Arn}";

    public string Confirm(Subscription subscription) =>
        $"{endpoint.Url}/?Action=ConfirmSubscription&TopicArn={subscription.TopicArn}&Token={subscription.Token}";

    /// <summary>
    /// A text of a signature's form that only depends on the message. AWS's key is AWS's own, and the SDKs' validators take no
    /// certificate from elsewhere: nothing here could be verified.
    /// </summary>
    public static string Signature(string messageId)
    {
        var signature = new byte[SignatureBytes];
        var part = Encoding.UTF8.GetBytes(messageId);
        for (var at = 0; at < signature.Length; at += part.Length)
        {
            part = SHA256.HashData(part);
            part.CopyTo(signature, at);
        }

        return Convert.ToBase64String(signature);
    }
}
