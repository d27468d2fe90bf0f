namespace Payments.Offline.ProviderGenerator.Model;

/// <summary>One C# type, one file.</summary>
internal abstract record TypeModel(string Namespace, string Name)
{
    /// <summary>The name by which other generated code refers to the type.</summary>
    public string FullName => $"{Namespace}.{Name}";
}
