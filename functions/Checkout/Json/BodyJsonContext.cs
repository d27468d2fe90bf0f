using System.Text.Json.Serialization;

namespace Payments.Checkout;

/// <summary>JSON of what the service itself writes and reads back; used through <see cref="BodyJson"/>, which has its options.</summary>
[JsonSerializable(typeof(StartResponse))]
[JsonSerializable(typeof(CheckoutView))]
[JsonSerializable(typeof(PaymentMessage))]
[JsonSerializable(typeof(StoredBody))]
[JsonSerializable(typeof(IntentView))]
[JsonSerializable(typeof(PaymentMethodView))]
[JsonSerializable(typeof(PaymentMethodListView))]
internal sealed partial class BodyJsonContext : JsonSerializerContext;
