using System.Text.RegularExpressions;
using Payments.Local.ApiGateway.Templates;

namespace Payments.Local.ApiGateway.Model;

/// <summary>An answer of a mock integration.</summary>
/// <param name="Selection">Which status codes of the integration it is for; null for the default.</param>
/// <param name="StatusCode">Status of the method's answer.</param>
/// <param name="Headers">Headers and where their values come from.</param>
/// <param name="Templates">Bodies by content type.</param>
internal sealed record IntegrationResponse(
    Regex? Selection, int StatusCode, IReadOnlyDictionary<string, ParameterSource> Headers, IReadOnlyDictionary<string, MappingTemplate> Templates);
