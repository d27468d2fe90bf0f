using System.Collections.Immutable;
using Pulumi;

namespace Payments.Offline.Tests.Pulumi;

public sealed class ThingArgs : ResourceArgs
{
    [Input("items")]
    private InputList<string>? _items;

    [Input("tags")]
    private InputMap<string>? _tags;

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("size")]
    public Input<int>? Size { get; set; }

    [Input("ratio")]
    public Input<double>? Ratio { get; set; }

    [Input("mode")]
    public Input<Mode>? Mode { get; set; }

    [Input("level")]
    public Input<Level>? Level { get; set; }

    [Input("part")]
    public Input<PartArgs>? Part { get; set; }

    [Input("either")]
    public InputUnion<string, int>? Either { get; set; }

    [Input("document")]
    public InputJson? Document { get; set; }

    [Input("settings", json: true)]
    public Input<ImmutableDictionary<string, object>>? Settings { get; set; }

    [Input("code")]
    public Input<Archive>? Code { get; set; }

    [Input("anything")]
    public Input<object>? Anything { get; set; }

    [Input("other")]
    public Input<Thing>? Other { get; set; }

    public InputList<string> Items
    {
        get => _items ??= [];
        set => _items = value;
    }

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
