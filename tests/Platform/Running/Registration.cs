using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;

namespace Payments.Platform.Tests.Running;

/// <summary>A resource as the program registered it.</summary>
/// <param name="Type">Type token.</param>
/// <param name="Name">Logical name.</param>
/// <param name="Inputs">Inputs by wire name.</param>
/// <param name="Options">Its options.</param>
/// <param name="TakesTags">Whether its arguments have tags.</param>
internal sealed record Registration(
    string Type, string Name, ImmutableDictionary<string, object> Inputs, ResourceOptions Options, bool TakesTags)
{
    public string Text(string property) => Inputs.TryGetValue(property, out var value) && value is string text
        ? text
        : throw new KeyNotFoundException($"{Type} {Name} has no text '{property}'");

    public int Number(string property) => (int)(double)Inputs[property];

    public bool Flag(string property) => Inputs.TryGetValue(property, out var value) && value is true;

    public ImmutableArray<object> List(string property) => Inputs.TryGetValue(property, out var value) ? (ImmutableArray<object>)value : [];

    public ImmutableDictionary<string, object> Map(string property) => (ImmutableDictionary<string, object>)Inputs[property];

    public JsonNode Json(string property) => JsonNode.Parse(Text(property))!;
}
