namespace Payments.Local.S3.Wire;

/// <summary>How an operation is asked for over HTTP.</summary>
/// <param name="Operation">AWS's name.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Level">0: the service; 1: a bucket; 2: an object.</param>
/// <param name="Keys">Query parameters that must be there, with their value where it matters (<c>list-type=2</c>); <c>@name</c> is a header.</param>
internal sealed record S3Route(string Operation, string Method, int Level, params string[] Keys)
{
    /// <summary>Body of the request; null when it has none or is an object's bytes.</summary>
    public XmlBody? Input { get; init; }

    /// <summary>Body of the answer; null when it has none or is an object's bytes.</summary>
    public XmlBody? Output { get; init; }

    public int Status { get; init; } = 200;
}
