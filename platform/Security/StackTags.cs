using Pulumi;
using AwsNative = Pulumi.AwsNative;

namespace Payments.Platform;

/// <summary>
/// Tags on everything that takes tags: <c>service</c>, <c>stack</c>, <c>owner</c>, <c>data-class</c>. A transformation of the stack adds
/// them, so no resource can be forgotten; a resource's own tags win over these. It is a transformation of the older, synchronous
/// kind because those run in unit tests and in the local cloud as well.
/// </summary>
internal static class StackTags
{
    public const string Service = "service";
    public const string Stack = "stack";
    public const string Owner = "owner";
    public const string DataClass = "data-class";

    /// <summary>Adds the transformation in front of the options' own, which then see the tags.</summary>
    public static StackOptions AddTo(StackOptions options, PaymentsSettings settings)
    {
        options.ResourceTransformations.Insert(0, args => Tag(args, Defaults(settings)));
        return options;
    }

    private static Dictionary<string, string> Defaults(PaymentsSettings settings) => new()
    {
        [Service] = "payments",
        [Stack] = settings.StackName,
        [Owner] = settings.Owner,
        [DataClass] = "internal",
    };

    private static ResourceTransformationResult? Tag(ResourceTransformationArgs args, Dictionary<string, string> tags)
    {
        var property = args.Args?.GetType().GetProperty("Tags");
        switch (property?.GetValue(args.Args))
        {
            case InputMap<string> own:
                property.SetValue(args.Args, InputMap<string>.Merge(tags, own));
                break;
            case InputList<AwsNative.Inputs.TagArgs> own:
                property.SetValue(args.Args, own.Concat(tags.Select(TagOf).ToArray()));
                break;
            default:
                return null;
        }

        return new(args.Args!, args.Options);
    }

    private static AwsNative.Inputs.TagArgs TagOf(KeyValuePair<string, string> tag) => new() { Key = tag.Key, Value = tag.Value };
}
