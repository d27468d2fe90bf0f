using Payments.Local.ApiGateway.Templates;

namespace Payments.Local.ApiGateway.Responses;

/// <summary>What a document says of one gateway response type.</summary>
/// <param name="Status">Null: the type's own.</param>
/// <param name="Headers">Headers and where their values come from.</param>
/// <param name="Templates">Bodies by content type.</param>
internal sealed record GatewayResponse(
    int? Status, IReadOnlyDictionary<string, ParameterSource> Headers, IReadOnlyDictionary<string, MappingTemplate> Templates);
