namespace Payments.Policies.Identity;

internal sealed class NoDecryptAll : OpenActionsRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "kms-no-decrypt-all",
        Title = "No policy allows decrypting with every key",
        Why = "Keys keep kinds of data apart only as long as each is opened by those who need it.",
        Remedy = "Name the ARNs of the keys in Resource; conditions such as kms:ViaService do not replace them.",
        Severity = Severity.High,
        References = [Reference.ToFsbp("KMS.1"), Reference.ToFsbp("KMS.2"), Reference.ToPci("3.6.1"), Reference.ToPci("7.2.2")],
        Parameters = [ActionsParameter("kms:Decrypt", "kms:ReEncryptFrom")],
    };
}
