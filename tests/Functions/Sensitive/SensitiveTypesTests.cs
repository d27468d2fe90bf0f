using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Payments.Authorizing;
using Payments.Captures;
using Payments.Checkout;
using Payments.Domain;
using Payments.Events;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Notifications;
using Payments.Refunds;
using Payments.Storage;
using Payments.Webhooks;

namespace Payments.Functions.Tests;

/// <summary>Holds every type of functions/ against two rules: what is sensitive has the type that says so, and no type prints what it holds of it.</summary>
public sealed partial class SensitiveTypesTests
{
    private const string Marker = "QXZJK-marker";
    private const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Assembly[] Assemblies =
    [
        typeof(SensitiveText).Assembly,
        typeof(JsonLog).Assembly,
        typeof(GatewayClient).Assembly,
        typeof(SavedPaymentMethod).Assembly,
        typeof(Authorization.PaymentSources).Assembly,
        typeof(AuthorizeFunctions).Assembly,
        typeof(CaptureFunctions).Assembly,
        typeof(CheckoutFunctions).Assembly,
        typeof(EventFunctions).Assembly,
        typeof(NotificationFunctions).Assembly,
        typeof(RefundFunctions).Assembly,
        typeof(WebhooksFunctions).Assembly,
    ];

    private static IEnumerable<Type> Types => Assemblies.SelectMany(assembly => assembly.GetTypes());

    public static TheoryData<string> Holders => [.. Types.Where(Holds).Select(type => $"{type.FullName}, {type.Assembly.GetName().Name}")];

    [Fact]
    public void Members_NamedAsWhatIsSensitive_AreNoTexts()
    {
        var plain = Types.Where(type => !IsGenerated(type))
            .SelectMany(type => type.GetFields(Everything).Where(field => field.FieldType == typeof(string) && !field.IsLiteral)
                .Select(field => $"{type.Name}.{NameOf(field)}"))
            .Where(member => SensitiveName().IsMatch(member))
            .Distinct();

        plain.ShouldBeEmpty("these hold what must not be shown as a plain string");
    }

    [Fact]
    public void Holders_OfSensitiveTexts_AreFound()
    {
        string[] known =
            ["GatewayCredentials", "GatewayToken", "SavedPaymentMethod", "PaymentSource", "AuthorizationRequest", "AuthorizationBody", "StepUpEvent"];

        known.ShouldBeSubsetOf(Types.Where(Holds).Select(type => type.Name), "the next test would hold for nothing");
    }

    [Theory]
    [MemberData(nameof(Holders))]
    public void ToString_AnyTypeThatHoldsASensitiveText_ShowsNothingOfIt(string name)
    {
        var type = Type.GetType(name, throwOnError: true)!;
        var holder = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in SensitiveFields(type))
        {
            field.SetValue(holder, new SensitiveText(Marker));
        }

        holder.ToString().ShouldNotBeNull().ShouldNotContain(Marker);
    }

    private static bool Holds(Type type) =>
        type is { IsAbstract: false, ContainsGenericParameters: false } && type != typeof(SensitiveText) && !IsGenerated(type) && SensitiveFields(type).Any();

    private static IEnumerable<FieldInfo> SensitiveFields(Type type) =>
        type.GetFields(Everything).Where(field => !field.IsStatic && field.FieldType == typeof(SensitiveText));

    // State machines and closures live as long as a call; what they hold is a local.
    private static bool IsGenerated(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.FullName!.Contains('<', StringComparison.Ordinal);

    // An auto-property's field is <Name>k__BackingField, a captured parameter's <name>P.
    private static string NameOf(FieldInfo field) => FieldName().Match(field.Name).Groups["name"].Value;

    [GeneratedRegex("^(<|_)?(?<name>[A-Za-z0-9]+)")]
    private static partial Regex FieldName();

    // An authorization's "paymentMethod" is a token; elsewhere it is a name such as khalti.
    [GeneratedRegex(@"\.(token|\w*paymentToken|apiKey|\w*secret|\w*signingKey|taskToken|authentication(Id)?)$|^Authorization\w+\.paymentMethod$", RegexOptions.IgnoreCase)]
    private static partial Regex SensitiveName();
}
