namespace AwsClientGenerator;

internal sealed class EnumEmitter(ServiceList list, ServiceModel model, Omissions omissions)
{
    public string Emit(string shape)
    {
        var values = model.Shape(shape).GetProperty("enum").EnumerateArray().Select(value => value.GetString()!)
            .Select(value => (Name: Names.Constant(value), Value: value))
            .Where(value => !omissions.Has($"{shape}.{value.Name}"))
            .OrderBy(value => value.Name, StringComparer.Ordinal);
        var constants = string.Concat(values.Select(value => $"    public static readonly {shape} {value.Name} = new(\"{value.Value}\");\n\n"));
        return $$"""
            using Amazon.Runtime;

            namespace {{list.Namespace}};

            public class {{shape}} : ConstantClass
            {
            {{constants}}    public {{shape}}(string value)
                    : base(value)
                {
                }

                public static implicit operator {{shape}}(string value) => FindValue(value);

                public static {{shape}} FindValue(string value) => FindValue<{{shape}}>(value);
            }
            """;
    }
}
