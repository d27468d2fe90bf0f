using System.Collections.Immutable;
using Pulumi;

namespace Payments.Offline.Tests.Pulumi;

/// <summary>A resource shaped as provider packages generate theirs.</summary>
[ResourceType("test:index/thing:Thing", null)]
public sealed class Thing : CustomResource
{
    public const string Token = "test:index/thing:Thing";

    public Thing(string name, ThingArgs? args = null, CustomResourceOptions? options = null)
        : base(Token, name, args ?? new ThingArgs(), CustomResourceOptions.Merge(new CustomResourceOptions { Version = "1.0.0" }, options))
    {
    }

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("size")]
    public Output<int?> Size { get; private set; } = null!;

    [Output("enabled")]
    public Output<bool> Enabled { get; private set; } = null!;

    [Output("mode")]
    public Output<Mode> Mode { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>?> Tags { get; private set; } = null!;

    [Output("items")]
    public Output<ImmutableArray<string>> Items { get; private set; } = null!;

    [Output("part")]
    public Output<Part?> Part { get; private set; } = null!;

    [Output("either")]
    public Output<Union<string, int>> Either { get; private set; } = null!;
}
