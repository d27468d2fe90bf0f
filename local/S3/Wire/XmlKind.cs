namespace Payments.Local.S3.Wire;

/// <summary>Kinds of what an element holds.</summary>
internal enum XmlKind
{
    Text,
    Number,
    Flag,
    Structure,
}
