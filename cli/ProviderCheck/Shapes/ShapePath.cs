namespace Payments.Cli.ProviderCheck.Shapes;

/// <summary>Whether a provider's type has a property, whatever value it is given.</summary>
internal static class ShapePath
{
    /// <param name="shape">The type.</param>
    /// <param name="path">Without indexes: <c>rules[].status</c>.</param>
    public static bool Exists(Shape shape, string path) => Exists(shape, path.Replace("[]", "", StringComparison.Ordinal).Split('.'));

    private static bool Exists(Shape shape, ReadOnlySpan<string> steps)
    {
        if (steps.IsEmpty)
        {
            return true;
        }

        switch (shape)
        {
            case ObjectShape type:
                return type.Properties.TryGetValue(steps[0], out var property) && Exists(property.Shape, steps[1..]);
            case ListShape list:
                return Exists(list.Item, steps);
            case MapShape map:
                return Exists(map.Value, steps[1..]);
            case UnionShape union:
                foreach (var option in union.Options)
                {
                    if (Exists(option, steps))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return shape is AnyShape or UnknownShape;
        }
    }
}
