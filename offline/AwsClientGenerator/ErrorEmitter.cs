using System.Text;

namespace AwsClientGenerator;

/// <summary>The typed exceptions, and the table from error codes to them.</summary>
internal sealed class ErrorEmitter(ServiceList list, ServiceModel model, Types types, Omissions omissions)
{
    private static string Constructors(string name) => $$"""
            public {{name}}(string message)
                : base(message)
            {
            }

            public {{name}}(string message, Exception innerException)
                : base(message, innerException)
            {
            }

            public {{name}}(Exception innerException)
                : base(innerException)
            {
            }

            public {{name}}(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
                : base(message, innerException, errorType, errorCode, requestId, statusCode)
            {
            }

            public {{name}}(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
                : base(message, errorType, errorCode, requestId, statusCode)
            {
            }

        """;

    public string EmitBase() => $$"""
        using System.Net;
        using Amazon.Runtime;

        namespace {{list.Namespace}};

        public partial class {{list.Client}}Exception : AmazonServiceException
        {
        {{Constructors(list.Client + "Exception")}}}
        """;

    public string Emit(string shape)
    {
        var name = Names.Exception(shape);
        var properties = string.Concat(Extra(shape).Select(member => $"\n    public {types.CSharp(member.Shape)} {member.Name} {{ get; set; }}\n"));
        return $$"""
            using System.Net;
            using Amazon.Runtime;

            namespace {{list.Namespace}}.Model;

            public partial class {{name}} : {{list.Client}}Exception
            {
            {{Constructors(name)}}{{properties}}}
            """;
    }

    public string EmitTable(IEnumerable<string> shapes)
    {
        var code = new StringBuilder();
        code.AppendLine($$"""
            using Amazon.Runtime;
            using Amazon.Runtime.Internal;
            using Amazon.StandIns;
            using {{list.Namespace}}.Model;

            namespace {{list.Namespace}};

            internal static class Errors
            {
                public static AmazonServiceException Create(string code, ErrorResponse error, ShapeReader body) => code switch
                {
            """);
        foreach (var shape in shapes)
        {
            var extra = string.Join(", ", Extra(shape).Where(member => member.Location is null).Select(member => $"{member.Name} = {types.Read(member.Shape, $"body[\"{member.WireName}\"]")}"));
            code.AppendLine($"        \"{Code(shape)}\" => new {Names.Exception(shape)}({Arguments}){(extra.Length > 0 ? $" {{ {extra} }}" : "")},");
        }

        code.AppendLine($"        _ => new {list.Client}Exception({Arguments}),").AppendLine("    };").AppendLine("}");
        return code.ToString();
    }

    private const string Arguments = "error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode";

    private string Code(string shape) =>
        model.Shape(shape).TryGetProperty("error", out var error) && ServiceModel.Text(error, "code") is { } code ? code : shape;

    private IReadOnlyList<Member> Extra(string shape) =>
        [.. omissions.Kept(Names.Exception(shape), model.Members(shape)).Where(member => member.Name != "Message")];
}
