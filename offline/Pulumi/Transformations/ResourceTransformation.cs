namespace Pulumi;

/// <summary>Sees, and may replace, the arguments and options of a resource while it is constructed; null leaves them.</summary>
public delegate ResourceTransformationResult? ResourceTransformation(ResourceTransformationArgs args);
