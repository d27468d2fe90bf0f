using Pulumi;
using Ses = Pulumi.Aws.Ses;

namespace Payments.Platform;

/// <summary>
/// The receipt's templates, one a locale [R50]. Their texts are the files beside this one, in SES's Handlebars; the data is
/// <c>firstName, orderId, lineItems</c> of <c>{name, quantity, amount}</c>, <c>total, receiptUrl, locale, date</c>, with amounts and dates
/// in the locale's form already.
/// </summary>
internal sealed class ReceiptTemplates
{
    /// <param name="parent">What they belong to.</param>
    public ReceiptTemplates(Resource parent)
    {
        EnUs = Make("receipt-v3", parent);
        EsMx = Make("receipt-v3-es-MX", parent);
    }

    public Ses.Template EnUs { get; }

    public Ses.Template EsMx { get; }

    private static Ses.Template Make(string name, Resource parent) => new(
        name,
        new()
        {
            Name = name,
            Subject = EmbeddedTemplate.Read($"{name}.subject.txt").TrimEnd(),
            Text = EmbeddedTemplate.Read($"{name}.txt"),
            Html = EmbeddedTemplate.Read($"{name}.html"),
        },
        new() { Parent = parent });
}
