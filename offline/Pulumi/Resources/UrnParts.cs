namespace Pulumi;

/// <summary>urn:pulumi:{stack}::{project}::{parent types$}{type}::{name}</summary>
internal static class UrnParts
{
    public static string QualifiedType(string urn) => urn.Split("::")[2];

    public static string Type(string urn) => QualifiedType(urn).Split('$')[^1];

    public static string Name(string urn) => urn.Split("::")[3];
}
