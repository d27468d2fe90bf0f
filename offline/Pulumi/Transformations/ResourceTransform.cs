namespace Pulumi;

/// <summary>The engine's kind of transformation. It never runs under mocks.</summary>
public delegate Task<ResourceTransformResult?> ResourceTransform(ResourceTransformArgs args, CancellationToken cancellationToken = default);
